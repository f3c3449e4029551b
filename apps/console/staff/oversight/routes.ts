import { createRoute } from '@tanstack/react-router';
import { COMPLAINTS, OVERSIGHT } from '#words/console';
import { pick } from '../address/address.ts';
import { page } from '../app/page.ts';
import { rootRoute } from '../app/root.ts';

export const oversightRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/complaints/$folio/reads',
    validateSearch: (search) => pick(search, 'cursor'),
    component: page(() => import('./reads-page.tsx'), 'ReadsPage', OVERSIGHT, COMPLAINTS),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/erasures',
    validateSearch: (search) => pick(search, 'state', 'cursor'),
    component: page(() => import('./erasures-page.tsx'), 'ErasuresPage', OVERSIGHT),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/subject-export',
    component: page(() => import('./export-page.tsx'), 'ExportPage', OVERSIGHT),
  }),
] as const;
