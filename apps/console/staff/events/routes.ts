import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { pick } from '../address/address.ts';
import { rootRoute } from '../app/root.ts';

export const eventsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/events',
    validateSearch: (search) => pick(search, 'type', 'before', 'after', 'at'),
    component: lazyRouteComponent(() => import('./events-page.tsx'), 'EventsPage'),
  }),
] as const;
