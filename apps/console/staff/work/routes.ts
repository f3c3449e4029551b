import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { pick } from '../address/address.ts';
import { rootRoute } from '../app/root.ts';

export const workRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/complaints/$folio/do/$command',
    validateSearch: (search) => pick(search, 'n', 'event', 'field'),
    component: lazyRouteComponent(() => import('./command-page.tsx'), 'CommandPage'),
  }),
] as const;
