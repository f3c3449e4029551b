import { createRoute } from '@tanstack/react-router';
import { ADMIN, REFUSALS } from '#words/console';
import { pick } from '../address/address.ts';
import { page } from '../app/page.ts';
import { rootRoute } from '../app/root.ts';

export const adminRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/views',
    component: page(() => import('./views/views-page.tsx'), 'ViewsPage', ADMIN),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/views/$name',
    validateSearch: (search) => pick(search, 'job'),
    component: page(() => import('./views/view-page.tsx'), 'ViewPage', ADMIN, REFUSALS),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/views/$name/parked',
    component: page(() => import('./views/parked-page.tsx'), 'ParkedPage', ADMIN),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/keys',
    validateSearch: (search) => pick(search, 'show'),
    component: page(() => import('./keys/keys-page.tsx'), 'KeysPage', ADMIN),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/keys/new',
    component: page(() => import('./keys/issue-page.tsx'), 'IssuePage', ADMIN),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/keys/$id',
    component: page(() => import('./keys/key-page.tsx'), 'KeyPage', ADMIN),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/principals',
    component: page(() => import('./principals/principals-page.tsx'), 'PrincipalsPage', ADMIN),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/doctor',
    component: page(() => import('./doctor/doctor-page.tsx'), 'DoctorPage', ADMIN),
  }),
] as const;
