import type { KeyRole } from './events.ts';

/*
 * Who may do what: the one table of role × route. A route that is not in it is refused to everyone, and a role that is
 * not in a route's list is refused there. `apps/api` looks every request up here before anything else is done with it.
 */

const COMMANDS = ['handler', 'approver'] as const;
const COMPLAINT_READERS = ['handler', 'approver', 'compliance', 'auditor'] as const;
const STATUS_READERS = ['application', ...COMPLAINT_READERS] as const;
const REPORT_READERS = ['compliance', 'auditor'] as const;

/** Routes by method and template, in the order of the documentation; `public` needs no key. */
export const ROUTE_ROLES = {
  'POST /v1/complaints': ['application', 'handler', 'approver'],
  'GET /v1/complaints': STATUS_READERS,
  'GET /v1/complaints/{folio}': STATUS_READERS,
  'GET /v1/complaints/{folio}/history': COMPLAINT_READERS,
  'GET /v1/complaints/{folio}/timeline': COMPLAINT_READERS,
  'POST /v1/complaints/{folio}/acknowledgements': COMMANDS,
  'POST /v1/complaints/{folio}/assessments': COMMANDS,
  'POST /v1/complaints/{folio}/assignments': COMMANDS,
  'POST /v1/complaints/{folio}/responses': COMMANDS,
  'POST /v1/complaints/{folio}/responses/{n}/approvals': ['approver'],
  'POST /v1/complaints/{folio}/responses/{n}/acceptances': COMMANDS,
  'POST /v1/complaints/{folio}/responses/{n}/rejections': COMMANDS,
  'POST /v1/complaints/{folio}/escalations': COMMANDS,
  'POST /v1/complaints/{folio}/closures': COMMANDS,
  'POST /v1/complaints/{folio}/reopenings': COMMANDS,
  'GET /v1/reports': REPORT_READERS,
  'GET /v1/reports/{name}': REPORT_READERS,
  'GET /v1/reports/{name}/figures/{figure}/complaints': REPORT_READERS,
  'GET /v1/policies': [...COMPLAINT_READERS, 'administrator'],
  'GET /v1/policies/{id}': [...COMPLAINT_READERS, 'administrator'],
  'GET /v1/events': STATUS_READERS,
  'GET /v1/events/stream': STATUS_READERS,
  'GET /v1/views': [...STATUS_READERS, 'administrator'],
  'GET /healthz': 'public',
  'GET /readyz': 'public',
  'GET /metrics': 'public',
  'GET /openapi.json': 'public',
  'GET /docs': 'public',
} as const satisfies Readonly<Record<string, readonly KeyRole[] | 'public'>>;

/** A route as the table names it: method, blank, template. */
export type RouteName = keyof typeof ROUTE_ROLES;

/** Roles that are shown `personal`. */
const SEES_PERSONAL: readonly KeyRole[] = COMPLAINT_READERS;

export function isKnownRoute(route: string): route is RouteName {
  return Object.hasOwn(ROUTE_ROLES, route);
}

/** Whether anyone may ask, without a key. */
export function isPublic(route: string): boolean {
  return isKnownRoute(route) && ROUTE_ROLES[route] === 'public';
}

/** Whether a key of this role may ask. */
export function mayUse(role: KeyRole, route: string): boolean {
  if (!isKnownRoute(route)) return false;
  const allowed: readonly KeyRole[] | 'public' = ROUTE_ROLES[route];
  return allowed === 'public' || allowed.includes(role);
}

/** Whether this role is shown names, addresses and free texts. */
export function seesPersonal(role: KeyRole): boolean {
  return SEES_PERSONAL.includes(role);
}
