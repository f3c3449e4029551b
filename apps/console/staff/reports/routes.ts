import { createRoute } from '@tanstack/react-router';
import { REPORTS } from '#words/console';
import { pick } from '../address/address.ts';
import { page } from '../app/page.ts';
import { rootRoute } from '../app/root.ts';

export const reportsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/reports',
    component: page(() => import('./list-page.tsx'), 'ReportListPage', REPORTS),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/reports/$name',
    validateSearch: (search) => pick(search, 'from', 'to', 'zone', 'group', 'only', 'without', 'every'),
    component: page(() => import('./report-page.tsx'), 'ReportPage', REPORTS),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/reports/$name/$figure',
    validateSearch: (search) => pick(search, 'from', 'to', 'zone', 'group', 'only', 'without', 'cursor'),
    component: page(() => import('./figure-page.tsx'), 'FigurePage', REPORTS),
  }),
] as const;
