import type { FrameWords } from '#words/console';

/** A page that stands in the menu of those whose key may use its route. */
export interface MenuItem {
  readonly page: keyof FrameWords['pages'];
  readonly to: string;
  /** Without it the page is empty, so it is not offered. */
  readonly route?: string;
}

/** In the order of the menu. */
export const MENU: readonly MenuItem[] = [
  { page: 'home', to: '/' },
  { page: 'work', to: '/work', route: 'GET /v1/worklist' },
  { page: 'approvals', to: '/approvals', route: 'POST /v1/complaints/{folio}/responses/{n}/approvals' },
  { page: 'receive', to: '/complaints/new', route: 'POST /v1/complaints' },
  { page: 'complaints', to: '/complaints', route: 'GET /v1/complaints' },
  { page: 'find', to: '/find', route: 'POST /v1/complaint-searches' },
  { page: 'reports', to: '/reports', route: 'GET /v1/reports/{name}' },
  { page: 'boards', to: '/boards', route: 'GET /v1/breaches' },
  { page: 'policies', to: '/policies', route: 'GET /v1/policies' },
  { page: 'erasures', to: '/erasures', route: 'GET /v1/erasures' },
  { page: 'time', to: '/time', route: 'GET /v1/moments' },
  { page: 'events', to: '/events', route: 'GET /v1/events' },
  { page: 'replay', to: '/replay', route: 'POST /v1/replays' },
  { page: 'audit', to: '/audit', route: 'POST /v1/audits' },
  { page: 'views', to: '/views', route: 'POST /v1/views/{name}/rebuilds' },
  { page: 'keys', to: '/keys', route: 'GET /v1/keys' },
  { page: 'doctor', to: '/doctor', route: 'GET /v1/doctor' },
];
