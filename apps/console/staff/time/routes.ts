import { createRoute } from '@tanstack/react-router';
import { TIME } from '#words/console';
import { pick } from '../address/address.ts';
import { page } from '../app/page.ts';
import { rootRoute } from '../app/root.ts';

export const timeRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/time',
    validateSearch: (search) => pick(search, 'from', 'to', 'base', 'cursor'),
    component: page(() => import('./time-page.tsx'), 'TimePage', TIME),
  }),
] as const;
