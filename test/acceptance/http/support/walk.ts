/** What of an OpenAPI document a walk reads. */
interface Document {
  readonly paths: Readonly<Record<string, { readonly get?: Read }>>;
  readonly components: { readonly parameters: Readonly<Record<string, Parameter>> };
}

interface Read {
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema?: {
    readonly enum?: readonly string[];
    readonly type?: unknown;
    readonly items?: { readonly enum?: readonly string[] };
  };
}

/** Values by the name of a parameter. */
export type Values = Readonly<Record<string, readonly string[]>>;

/** One answer: all that the reader gets of it, with what its cursors hold. */
export interface Seen {
  /** The template of the route. */
  readonly route: string;
  readonly address: string;
  readonly status: number;
  readonly text: string;
}

export interface Walk {
  readonly url: string;
  readonly key: string;
  /** Must have the values of every path parameter and of every required one of the query. */
  readonly values: Values;
}

/** It does not end by itself. */
const STREAM = '/v1/events/stream';
const MOST_PAGES = 200;
/** The names that show personal parts, so that these are looked at, too. */
const PURPOSE = { 'x-purpose': 'to see what is shown' };

/**
 * Reads every GET route of the document: with each value of its parameters, in each representation, and lists page by
 * page. So a route that is new is walked, too.
 *
 * @throws Error for a parameter without a value.
 */
export async function walkAll({ url, key, values }: Walk): Promise<readonly Seen[]> {
  const document: Document = JSON.parse(await (await fetch(`${url}/openapi.json`)).text());
  const seen: Seen[] = [];
  for (const [route, { get }] of Object.entries(document.paths)) {
    if (get === undefined || route === STREAM) continue;
    const parameters = (get.parameters ?? []).map((one) => ('$ref' in one ? named(document, one.$ref) : one));
    const types = Object.keys(get.responses['200']?.content ?? {});
    for (const address of addressesOf(route, parameters, values)) {
      for (const type of route.endsWith('{content}') ? ['*/*'] : types)
        seen.push(...(await pagesOf({ url, key, route, address, type, paged: isPaged(parameters) })));
    }
  }
  return seen;
}

function named({ components }: Document, ref: string): Parameter {
  const found = components.parameters[ref.slice(ref.lastIndexOf('/') + 1)];
  if (found === undefined) throw new Error(`There is no parameter ${ref}.`);
  return found;
}

function isPaged(parameters: readonly Parameter[]): boolean {
  return ['cursor', 'limit'].every((name) => parameters.some((one) => one.name === name));
}

/** The route without optional parameters, and with each value of each of them. */
function addressesOf(route: string, parameters: readonly Parameter[], values: Values): readonly string[] {
  let paths: readonly string[] = [route];
  for (const { name } of parameters.filter((one) => one.in === 'path')) {
    const given = values[name];
    if (given === undefined) throw new Error(`Give this test a value for {${name}} of ${route}.`);
    paths = paths.flatMap((path) =>
      given.map((value) => path.replace(`{${name}}`, encodeURIComponent(value))),
    );
  }
  const inQuery = parameters.filter((one) => one.in === 'query');
  const required = inQuery
    .filter((one) => one.required)
    .map(({ name }) => {
      const [value] = values[name] ?? [];
      if (value === undefined) throw new Error(`Give this test a value for ${name} of ${route}.`);
      return [name, value] as const;
    });
  const optional = inQuery
    .filter((one) => !one.required)
    .flatMap(({ name, schema }) =>
      (
        values[name] ??
        schema?.enum ??
        schema?.items?.enum ??
        (schema?.type === 'boolean' ? ['true', 'false'] : [])
      ).map((value) => [name, value] as const),
    );
  const queryOf = (given: readonly (readonly [string, string])[]) =>
    new URLSearchParams(Object.fromEntries(given)).toString();
  const queries = [queryOf(required), ...optional.map((one) => queryOf([...required, one]))];
  return paths.flatMap((path) => queries.map((query) => (query === '' ? path : `${path}?${query}`)));
}

interface Listing {
  readonly url: string;
  readonly key: string;
  readonly route: string;
  readonly address: string;
  readonly type: string;
  readonly paged: boolean;
}

async function pagesOf({ url, key, route, address, type, paged }: Listing): Promise<readonly Seen[]> {
  const read = async (of: string): Promise<Seen & { readonly cursor: string | undefined }> => {
    const headers = { authorization: `Bearer ${key}`, accept: type, ...PURPOSE };
    const answer = await fetch(`${url}${of}`, { headers });
    const body = await answer.text();
    const cursor = cursorIn(body);
    const decoded = cursor === undefined ? '' : Buffer.from(cursor, 'base64url').toString('utf8');
    const text = [JSON.stringify([...answer.headers]), body, decoded].join('\n');
    return { route, address: of, status: answer.status, text, cursor };
  };
  const seen: Seen[] = [await read(address)];
  if (!paged || seen[0]?.status !== 200) return seen;
  const small = `${address}${address.includes('?') ? '&' : '?'}limit=1`;
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const one = await read(cursor === undefined ? small : `${small}&cursor=${encodeURIComponent(cursor)}`);
    seen.push(one);
    cursor = one.cursor;
    if (cursor === undefined) return seen;
  }
  throw new Error(`${address} has too many pages.`);
}

function cursorIn(body: string): string | undefined {
  try {
    const cursor: unknown = Object(JSON.parse(body)).cursor;
    return typeof cursor === 'string' ? cursor : undefined;
  } catch {
    return undefined;
  }
}
