import { createRoute } from '@tanstack/react-router';
import { EVENTS } from '#words/console';
import { pick } from '../address/address.ts';
import { page } from '../app/page.ts';
import { rootRoute } from '../app/root.ts';

export const eventsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/events',
    validateSearch: (search) => pick(search, 'type', 'before', 'after', 'at'),
    component: page(() => import('./events-page.tsx'), 'EventsPage', EVENTS),
  }),
] as const;
