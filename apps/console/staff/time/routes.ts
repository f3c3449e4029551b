import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { pick } from '../address/address.ts';
import { rootRoute } from '../app/root.ts';

export const timeRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/time',
    validateSearch: (search) => pick(search, 'from', 'to', 'base', 'cursor'),
    component: lazyRouteComponent(() => import('./time-page.tsx'), 'TimePage'),
  }),
] as const;
