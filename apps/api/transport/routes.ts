import { PAGE_ROUTES, ROUTE_ROLES } from '#access/routes';
import { LANGUAGES } from '#words';

/** Converts `/v1/complaints/:folio` to the form of the documentation: `/v1/complaints/{folio}`. */
export function template(url: string): string {
  return url.replace(/:(\w+)/g, '{$1}');
}

const TEMPLATES = [...Object.keys(ROUTE_ROLES), ...PAGE_ROUTES].map((route) => {
  const [method = '', path = ''] = route.split(' ');
  const shape = path
    .replaceAll('.', '\\.')
    .replace('{lang}', `(?:${LANGUAGES.join('|')})`)
    .replace(/\{\w+\}/g, '[^/]+')
    .replace('*', '.*');
  return { route, method, shape: new RegExp(`^${shape}$`) };
});

/**
 * The methods of an address, for `Allow`. Empty when there is no route at the address.
 *
 * @param served the routes of this process.
 */
export function allowedMethods(path: string, served: ReadonlySet<string>): readonly string[] {
  const methods = TEMPLATES.filter(({ route, shape }) => served.has(route) && shape.test(path)).map(
    ({ method }) => method,
  );
  return [...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))].sort();
}
