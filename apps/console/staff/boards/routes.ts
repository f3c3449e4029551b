import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { pick } from '../address/address.ts';
import { rootRoute } from '../app/root.ts';

export const boardsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/boards',
    component: lazyRouteComponent(() => import('./boards-page.tsx'), 'BoardsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/boards/overdue',
    validateSearch: (search) => pick(search, 'by', 'clock', 'age', 'only', 'without'),
    component: lazyRouteComponent(() => import('./overdue/overdue-page.tsx'), 'OverduePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/boards/breaches',
    validateSearch: (search) => pick(search, 'from', 'to', 'zone', 'cursor'),
    component: lazyRouteComponent(() => import('./breaches-page.tsx'), 'BreachesPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/boards/safety',
    validateSearch: (search) => pick(search, 'open', 'cursor'),
    component: lazyRouteComponent(() => import('./safety-page.tsx'), 'SafetyPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/boards/causes',
    validateSearch: (search) => pick(search, 'until', 'cursor'),
    component: lazyRouteComponent(() => import('./causes-page.tsx'), 'CausesPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/boards/actions',
    validateSearch: (search) => pick(search, 'open', 'cursor'),
    component: lazyRouteComponent(() => import('./actions-page.tsx'), 'ActionsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/boards/remedies',
    validateSearch: (search) => pick(search, 'open', 'cursor'),
    component: lazyRouteComponent(() => import('./remedies-page.tsx'), 'RemediesPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/boards/retention',
    validateSearch: (search) => pick(search, 'dueBefore', 'cursor'),
    component: lazyRouteComponent(() => import('./retention-page.tsx'), 'RetentionPage'),
  }),
] as const;
