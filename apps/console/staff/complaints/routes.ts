import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { pick } from '../address/address.ts';
import { rootRoute } from '../app/root.ts';

export const complaintsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/complaints',
    validateSearch: (search) => pick(search, 'status', 'policy', 'product', 'handler', 'overdue', 'cursor'),
    component: lazyRouteComponent(() => import('./register-page.tsx'), 'RegisterPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/find',
    validateSearch: (search) => pick(search, 'q'),
    component: lazyRouteComponent(() => import('./find-page.tsx'), 'FindPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/complaints/$folio',
    component: lazyRouteComponent(() => import('./complaint-page.tsx'), 'ComplaintPage'),
  }),
] as const;
