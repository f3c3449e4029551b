import { createRouter } from '@tanstack/react-router';
import { parseSearch, printSearch } from '../address/address.ts';
import { adminRoutes } from '../admin/routes.ts';
import { boardsRoutes } from '../boards/routes.ts';
import { complaintsRoutes } from '../complaints/routes.ts';
import { eventsRoutes } from '../events/routes.ts';
import { PageFailed } from '../frame/page-failed.tsx';
import { handlingRoutes } from '../handling/routes.ts';
import { historyRoutes } from '../history/routes.ts';
import { homeRoutes } from '../home/routes.ts';
import { jobsRoutes } from '../jobs/routes.ts';
import { oversightRoutes } from '../oversight/routes.ts';
import { Waiting } from '../parts/answer.tsx';
import { policiesRoutes } from '../policies/routes.ts';
import { reportsRoutes } from '../reports/routes.ts';
import { timeRoutes } from '../time/routes.ts';
import { rootRoute } from './root.ts';

/** The pages, by area. A new area adds its routes here. */
const routeTree = rootRoute.addChildren([
  ...homeRoutes,
  ...complaintsRoutes,
  ...historyRoutes,
  ...timeRoutes,
  ...eventsRoutes,
  ...handlingRoutes,
  ...jobsRoutes,
  ...adminRoutes,
  ...reportsRoutes,
  ...boardsRoutes,
  ...policiesRoutes,
  ...oversightRoutes,
]);

export const router = createRouter({
  routeTree,
  basepath: '/console',
  parseSearch,
  stringifySearch: printSearch,
  search: { strict: true },
  defaultPreload: false,
  defaultPendingComponent: Waiting,
  defaultErrorComponent: PageFailed,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
