import { createRoute } from '@tanstack/react-router';
import { POLICIES } from '#words/console';
import { page } from '../app/page.ts';
import { rootRoute } from '../app/root.ts';

export const policiesRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/policies',
    component: page(() => import('./policies-page.tsx'), 'PoliciesPage', POLICIES),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/policies/$id',
    component: page(() => import('./policy-page.tsx'), 'PolicyPage', POLICIES),
  }),
] as const;
