import { createRoute } from '@tanstack/react-router';
import { COMPLAINTS, EVENTS, HISTORY, TWO_MOMENTS } from '#words/console';
import { pick } from '../address/address.ts';
import { page } from '../app/page.ts';
import { rootRoute } from '../app/root.ts';

export const historyRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/complaints/$folio/history',
    component: page(() => import('./history-page.tsx'), 'HistoryPage', HISTORY, COMPLAINTS, EVENTS),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/complaints/$folio/at',
    validateSearch: (search) => pick(search, 'base', 'only'),
    component: page(
      () => import('../two-moments/two-moments-page.tsx'),
      'TwoMomentsPage',
      TWO_MOMENTS,
      COMPLAINTS,
      HISTORY,
    ),
  }),
] as const;
