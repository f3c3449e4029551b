import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { pick } from '../address/address.ts';
import { rootRoute } from '../app/root.ts';

export const adminRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/views',
    component: lazyRouteComponent(() => import('./views/views-page.tsx'), 'ViewsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/views/$name',
    validateSearch: (search) => pick(search, 'job'),
    component: lazyRouteComponent(() => import('./views/view-page.tsx'), 'ViewPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/views/$name/parked',
    component: lazyRouteComponent(() => import('./views/parked-page.tsx'), 'ParkedPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/keys',
    validateSearch: (search) => pick(search, 'show'),
    component: lazyRouteComponent(() => import('./keys/keys-page.tsx'), 'KeysPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/keys/new',
    component: lazyRouteComponent(() => import('./keys/issue-page.tsx'), 'IssuePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/keys/$id',
    component: lazyRouteComponent(() => import('./keys/key-page.tsx'), 'KeyPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/principals',
    component: lazyRouteComponent(() => import('./principals/principals-page.tsx'), 'PrincipalsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/doctor',
    component: lazyRouteComponent(() => import('./doctor/doctor-page.tsx'), 'DoctorPage'),
  }),
] as const;
