import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root.ts';

export const historyRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/complaints/$folio/history',
    component: lazyRouteComponent(() => import('./history-page.tsx'), 'HistoryPage'),
  }),
] as const;
