import { ROUTE_ROLES } from '#access/routes';

/** Converts `/v1/complaints/:folio` to the form of the documentation: `/v1/complaints/{folio}`. */
export function template(url: string): string {
  return url.replace(/:(\w+)/g, '{$1}');
}

const TEMPLATES = Object.keys(ROUTE_ROLES).map((route) => {
  const [method = '', path = ''] = route.split(' ');
  return { method, shape: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`) };
});

/** The methods of an address, for `Allow`. Empty when there is no route at the address. */
export function allowedMethods(path: string): readonly string[] {
  const methods = TEMPLATES.filter(({ shape }) => shape.test(path)).map(({ method }) => method);
  return [...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))].sort();
}
