import { createRoute } from '@tanstack/react-router';
import { BOARDS } from '#words/console';
import { pick } from '../address/address.ts';
import { page } from '../app/page.ts';
import { rootRoute } from '../app/root.ts';

export const boardsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/boards',
    component: page(() => import('./boards-page.tsx'), 'BoardsPage', BOARDS),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/boards/overdue',
    validateSearch: (search) => pick(search, 'by', 'clock', 'age', 'only', 'without'),
    component: page(() => import('./overdue/overdue-page.tsx'), 'OverduePage', BOARDS),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/boards/breaches',
    validateSearch: (search) => pick(search, 'from', 'to', 'zone', 'cursor'),
    component: page(() => import('./breaches-page.tsx'), 'BreachesPage', BOARDS),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/boards/safety',
    validateSearch: (search) => pick(search, 'open', 'cursor'),
    component: page(() => import('./safety-page.tsx'), 'SafetyPage', BOARDS),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/boards/causes',
    validateSearch: (search) => pick(search, 'until', 'cursor'),
    component: page(() => import('./causes-page.tsx'), 'CausesPage', BOARDS),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/boards/actions',
    validateSearch: (search) => pick(search, 'open', 'cursor'),
    component: page(() => import('./actions-page.tsx'), 'ActionsPage', BOARDS),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/boards/remedies',
    validateSearch: (search) => pick(search, 'open', 'cursor'),
    component: page(() => import('./remedies-page.tsx'), 'RemediesPage', BOARDS),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/boards/retention',
    validateSearch: (search) => pick(search, 'dueBefore', 'cursor'),
    component: page(() => import('./retention-page.tsx'), 'RetentionPage', BOARDS),
  }),
] as const;
