import { createRoute } from '@tanstack/react-router';
import { WORK } from '#words/console';
import { page } from '../app/page.ts';
import { rootRoute } from '../app/root.ts';

export const homeRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/',
    component: page(() => import('./home-page.tsx'), 'HomePage', WORK),
  }),
] as const;
