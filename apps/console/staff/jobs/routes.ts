import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { pick } from '../address/address.ts';
import { rootRoute } from '../app/root.ts';

/** The id of the job stands in the address, so that who left the page finds it again. */
export const jobsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/replay',
    validateSearch: (search) => pick(search, 'job'),
    component: lazyRouteComponent(() => import('./replay-page.tsx'), 'ReplayPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/audit',
    validateSearch: (search) => pick(search, 'job'),
    component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
  }),
] as const;
