/*
 * The pages for complainants and for staff. None needs a key: a complainant has none, and what a page shows of a complaint
 * needs its tracking code. The pages of staff ask the API, which needs a key or a session. They are no part of the API, so
 * the documentation of the API does not list them.
 */

/** The routes of the pages, by method and template. `{lang}` is one of the languages of the pages. */
export const PAGE_ROUTES = [
  'GET /',
  'GET /assets/{file}',
  'GET /{lang}',
  'GET /{lang}/complain',
  'POST /{lang}/complain',
  'GET /{lang}/complain/filed',
  'GET /{lang}/track',
  'POST /{lang}/track',
  'GET /{lang}/track/status',
  'POST /{lang}/track/leave',
  'GET /{lang}/track/{act}',
  'POST /{lang}/track/{act}',
  'GET /{lang}/track/{act}/done',
  'GET /{lang}/process',
  'GET /console',
  'GET /console/*',
  'GET /console/assets/{file}',
  'GET /session',
  'POST /session',
  'POST /session/extension',
  'POST /session/language',
  'POST /session/end',
  'GET /enter/{token}',
  'POST /enter/{token}',
] as const;

const KNOWN: ReadonlySet<string> = new Set(PAGE_ROUTES);

/** Whether a route is a page. Only pages take what HTML forms send. */
export function isPage(route: string): boolean {
  return KNOWN.has(route);
}

/** The page that takes files. */
export const FILES_PAGE = 'POST /{lang}/track/{act}';
