import { createRoute } from '@tanstack/react-router';
import { JOBS, REFUSALS } from '#words/console';
import { pick } from '../address/address.ts';
import { page } from '../app/page.ts';
import { rootRoute } from '../app/root.ts';

/** The id of the job stands in the address, so that who left the page finds it again. */
export const jobsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/replay',
    validateSearch: (search) => pick(search, 'job'),
    component: page(() => import('./replay-page.tsx'), 'ReplayPage', JOBS, REFUSALS),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/audit',
    validateSearch: (search) => pick(search, 'job'),
    component: page(() => import('./audit-page.tsx'), 'AuditPage', JOBS, REFUSALS),
  }),
] as const;
