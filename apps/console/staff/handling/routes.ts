import { createRoute } from '@tanstack/react-router';
import { COMMANDS, REFUSALS, WORK } from '#words/console';
import { pick } from '../address/address.ts';
import { page } from '../app/page.ts';
import { rootRoute } from '../app/root.ts';

export const handlingRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/work',
    validateSearch: (search) => pick(search, 'handler', 'clock', 'response', 'letter', 'due', 'cursor'),
    component: page(() => import('./list/work-page.tsx'), 'WorkPage', WORK),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/approvals',
    validateSearch: (search) => pick(search, 'cursor', 'before'),
    component: page(() => import('./approvals/approvals-page.tsx'), 'ApprovalsPage', WORK, REFUSALS),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/complaints/new',
    component: page(() => import('./receive/receive-page.tsx'), 'ReceivePage', COMMANDS, WORK, REFUSALS),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/complaints/$folio/do/$command',
    validateSearch: (search) => pick(search, 'n', 'event', 'field', 'revision'),
    component: page(() => import('./command-page.tsx'), 'CommandPage', COMMANDS, REFUSALS),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/complaints/$folio/letters/$kind',
    validateSearch: (search) => pick(search, 'n', 'lang'),
    component: page(() => import('./letters/letter-page.tsx'), 'LetterPage', COMMANDS, WORK),
  }),
] as const;
