import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { pick } from '../address/address.ts';
import { rootRoute } from '../app/root.ts';

export const historyRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/complaints/$folio/history',
    component: lazyRouteComponent(() => import('./history-page.tsx'), 'HistoryPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/complaints/$folio/at',
    validateSearch: (search) => pick(search, 'base', 'only'),
    component: lazyRouteComponent(() => import('../two-moments/two-moments-page.tsx'), 'TwoMomentsPage'),
  }),
] as const;
