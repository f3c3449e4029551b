import { createRoute } from '@tanstack/react-router';
import { COMMANDS, COMPLAINTS, REFUSALS, WORK } from '#words/console';
import { pick } from '../address/address.ts';
import { page } from '../app/page.ts';
import { rootRoute } from '../app/root.ts';

export const complaintsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/complaints',
    validateSearch: (search) => pick(search, 'status', 'policy', 'product', 'handler', 'overdue', 'cursor'),
    component: page(() => import('./register-page.tsx'), 'RegisterPage', COMPLAINTS),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/find',
    validateSearch: (search) => pick(search, 'q'),
    component: page(() => import('./find-page.tsx'), 'FindPage', COMPLAINTS),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/complaints/$folio',
    component: page(
      () => import('./complaint-page.tsx'),
      'ComplaintPage',
      COMPLAINTS,
      COMMANDS,
      WORK,
      REFUSALS,
    ),
  }),
] as const;
