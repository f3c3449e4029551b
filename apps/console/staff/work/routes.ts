import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { pick } from '../address/address.ts';
import { rootRoute } from '../app/root.ts';

export const workRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/work',
    validateSearch: (search) => pick(search, 'handler', 'clock', 'response', 'letter', 'due', 'cursor'),
    component: lazyRouteComponent(() => import('./list/work-page.tsx'), 'WorkPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/approvals',
    validateSearch: (search) => pick(search, 'cursor'),
    component: lazyRouteComponent(() => import('./approvals/approvals-page.tsx'), 'ApprovalsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/complaints/new',
    component: lazyRouteComponent(() => import('./receive/receive-page.tsx'), 'ReceivePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/complaints/$folio/do/$command',
    validateSearch: (search) => pick(search, 'n', 'event', 'field', 'revision'),
    component: lazyRouteComponent(() => import('./command-page.tsx'), 'CommandPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/complaints/$folio/letters/$kind',
    validateSearch: (search) => pick(search, 'n', 'lang'),
    component: lazyRouteComponent(() => import('./letters/letter-page.tsx'), 'LetterPage'),
  }),
] as const;
