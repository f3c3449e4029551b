import { COMMANDS, type CommandDescriptor, isHttpCommand } from '#commands';
import { KEY_ROLES, type KeyRole } from '../events.ts';
import { isPage } from './pages.ts';

export { FILES_PAGE, isPage, PAGE_ROUTES } from './pages.ts';

/*
 * The table of roles and routes. A route that is not in it is refused for everyone. A role that is not in a route's
 * list is refused for that route. `apps/api` checks every request here first. The routes of commands come from their
 * descriptors in `libs/commands`; all others are here; pages for people are in `pages.ts`. The table is not part of `#access`, so that only the processes
 * that answer requests load the rules of their bodies.
 */

const COMPLAINT_READERS = ['handler', 'approver', 'compliance', 'auditor'] as const;
const STATUS_READERS = ['application', ...COMPLAINT_READERS] as const;
const REPORT_READERS = ['compliance', 'auditor'] as const;

type Roles = readonly KeyRole[] | 'public' | 'tracking-code';

/**
 * The routes by method and template, in the order of the documentation. `public` needs no key; `tracking-code` needs
 * the code of the complaint in its address, and no key opens it.
 */
export const ROUTE_ROLES: Readonly<Record<string, Roles>> = {
  ...commandRoutes(COMMANDS),
  'GET /v1/complaints': STATUS_READERS,
  'GET /v1/complaints/{folio}': STATUS_READERS,
  'GET /v1/complaints/{folio}/history': COMPLAINT_READERS,
  'GET /v1/complaints/{folio}/timeline': COMPLAINT_READERS,
  'GET /v1/complaints/{folio}/commands': COMPLAINT_READERS,
  'POST /v1/complaints/{folio}/evidence-contents': ['application', 'handler', 'approver'],
  'GET /v1/complaints/{folio}/evidence/{content}': COMPLAINT_READERS,
  'GET /v1/track/{folio}': 'tracking-code',
  'POST /v1/track/{folio}/acceptances': 'tracking-code',
  'POST /v1/track/{folio}/rejections': 'tracking-code',
  'POST /v1/track/{folio}/withdrawals': 'tracking-code',
  'POST /v1/track/{folio}/information': 'tracking-code',
  'POST /v1/track/{folio}/ratings': 'tracking-code',
  'POST /v1/track/{folio}/escalations': 'tracking-code',
  'POST /v1/track/{folio}/reopenings': 'tracking-code',
  'POST /v1/track/{folio}/contact-changes': 'tracking-code',
  'POST /v1/track/{folio}/evidence-contents': 'tracking-code',
  'GET /v1/complaints/{folio}/letters/{kind}': COMPLAINT_READERS,
  'GET /v1/worklist': COMPLAINT_READERS,
  'POST /v1/complaint-searches': ['handler', 'approver', 'compliance'],
  'GET /v1/complaints/{folio}/reads': REPORT_READERS,
  'POST /v1/subject-exports': ['compliance'],
  'POST /v1/letter-bounces': ['application'],
  'GET /v1/safety': STATUS_READERS,
  'GET /v1/retention': STATUS_READERS,
  'GET /v1/causes': STATUS_READERS,
  'GET /v1/corrective-actions': STATUS_READERS,
  'GET /v1/breaches': STATUS_READERS,
  'GET /v1/remedies': STATUS_READERS,
  'GET /v1/erasures': ['compliance', 'auditor', 'administrator'],
  'GET /v1/reports': REPORT_READERS,
  'GET /v1/reports/{name}': REPORT_READERS,
  'GET /v1/reports/{name}/figures/{figure}/complaints': REPORT_READERS,
  'GET /v1/policies': [...COMPLAINT_READERS, 'administrator'],
  'GET /v1/policies/{id}': [...COMPLAINT_READERS, 'administrator'],
  'GET /v1/process': 'public',
  'GET /v1/me': KEY_ROLES,
  'GET /v1/principals': [...COMPLAINT_READERS, 'administrator'],
  'GET /v1/events': STATUS_READERS,
  'GET /v1/events/stream': STATUS_READERS,
  'GET /v1/moments': REPORT_READERS,
  'GET /v1/changes': REPORT_READERS,
  'POST /v1/replays': REPORT_READERS,
  'GET /v1/replays/{id}': REPORT_READERS,
  'DELETE /v1/replays/{id}': REPORT_READERS,
  'POST /v1/audits': REPORT_READERS,
  'GET /v1/audits/{id}': REPORT_READERS,
  'DELETE /v1/audits/{id}': REPORT_READERS,
  'GET /v1/keys': ['administrator'],
  'POST /v1/keys': ['administrator'],
  'POST /v1/keys/{id}/revocations': ['administrator'],
  'GET /v1/views': [...STATUS_READERS, 'administrator'],
  'POST /v1/views/{name}/rebuilds': ['administrator'],
  'GET /v1/views/{name}/rebuilds/{id}': ['administrator'],
  'DELETE /v1/views/{name}/rebuilds/{id}': ['administrator'],
  'POST /v1/views/{name}/promotions': ['administrator'],
  'POST /v1/views/{name}/rollbacks': ['administrator'],
  'GET /v1/views/{name}/parked': ['administrator'],
  'POST /v1/views/{name}/parked/retries': ['administrator'],
  'POST /v1/views/{name}/parked/discards': ['administrator'],
  'GET /v1/doctor': ['administrator'],
  'GET /healthz': 'public',
  'GET /readyz': 'public',
  'GET /metrics': 'public',
  'GET /openapi.json': 'public',
  'GET /docs': 'public',
};

/** The rows of commands: who may give each that can be given over HTTP. */
export function commandRoutes(commands: readonly CommandDescriptor[]): Readonly<Record<string, Roles>> {
  return Object.fromEntries(
    commands.filter(isHttpCommand).map(({ http }) => [`POST ${http.path}`, http.roles]),
  );
}

/** The roles that may use a route. None for an unknown route. */
function rolesOf(route: string): Roles {
  return Object.hasOwn(ROUTE_ROLES, route) ? (ROUTE_ROLES[route] ?? []) : [];
}

/** Whether a route needs no key. */
export function isPublic(route: string): boolean {
  return isPage(route) || rolesOf(route) === 'public';
}

/** Whether a route is for complainants, who have a tracking code and no key. */
export function isTracking(route: string): boolean {
  return rolesOf(route) === 'tracking-code';
}

/** The routes that a key of this role may use, in the order of the documentation. */
export function routesOf(role: KeyRole): readonly string[] {
  return Object.keys(ROUTE_ROLES).filter((route) => mayUse(role, route));
}

/** Whether a key of this role may use a route. */
export function mayUse(role: KeyRole, route: string): boolean {
  const allowed = rolesOf(route);
  if (typeof allowed === 'string') return allowed === 'public';
  return allowed.includes(role);
}
