import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { pick } from '../address/address.ts';
import { rootRoute } from '../app/root.ts';

export const oversightRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/complaints/$folio/reads',
    validateSearch: (search) => pick(search, 'cursor'),
    component: lazyRouteComponent(() => import('./reads-page.tsx'), 'ReadsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/erasures',
    validateSearch: (search) => pick(search, 'state', 'cursor'),
    component: lazyRouteComponent(() => import('./erasures-page.tsx'), 'ErasuresPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/subject-export',
    component: lazyRouteComponent(() => import('./export-page.tsx'), 'ExportPage'),
  }),
] as const;
