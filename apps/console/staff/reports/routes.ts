import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { pick } from '../address/address.ts';
import { rootRoute } from '../app/root.ts';

export const reportsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/reports',
    component: lazyRouteComponent(() => import('./list-page.tsx'), 'ReportListPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/reports/$name',
    validateSearch: (search) => pick(search, 'from', 'to', 'zone', 'group', 'only', 'without', 'every'),
    component: lazyRouteComponent(() => import('./report-page.tsx'), 'ReportPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/reports/$name/$figure',
    validateSearch: (search) => pick(search, 'from', 'to', 'zone', 'group', 'only', 'without', 'cursor'),
    component: lazyRouteComponent(() => import('./figure-page.tsx'), 'FigurePage'),
  }),
] as const;
