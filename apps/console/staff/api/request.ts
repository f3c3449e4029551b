import { headerText } from './header-text.ts';
import { failureOf, RequestFailed } from './problem.ts';
import type { paths } from './schema.generated.ts';

/** A path of the documented API that answers a GET with JSON. */
export type ReadPath = {
  [P in keyof paths]: paths[P] extends {
    get: { responses: { 200: { content: { 'application/json': unknown } } } };
  }
    ? P
    : never;
}[keyof paths];

/** What a GET of the path answers. */
export type Answered<P extends ReadPath> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer A } } } };
}
  ? A
  : never;

/** The parameters in the query of a GET of the path. */
export type QueryOf<P extends ReadPath> = paths[P] extends {
  get: { parameters: { query?: infer Q } };
}
  ? NonNullable<Q>
  : never;

/** The slots of the path's template. */
export type Slots = Readonly<Record<string, string | number>>;

/** An address of the API: the template with its slots filled, and the query in the order of its names. */
export function addressOf(path: string, slots: Slots = {}, query: object = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(slots[name] ?? '')),
  );
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]): [string, string] => [name, String(value)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return pairs.length === 0 ? filled : `${filled}?${new URLSearchParams(pairs)}`;
}

export interface Sending {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: unknown;
  /** A revision in quotation marks, or `*` to decide on the newest. */
  readonly ifMatch?: string;
  /** Makes a second sending of the same act harmless. */
  readonly idempotencyKey?: string;
  /** What personal data is read for. It is recorded. */
  readonly purpose?: string;
  /** Nobody waits for it: it must not keep a session alive. */
  readonly background?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Asks the API in the session of this browser.
 *
 * @returns the body of the answer; undefined when it has none.
 * @throws RequestFailed when the API refuses or cannot be reached.
 */
export async function send(address: string, sending: Sending = {}): Promise<unknown> {
  const { method = 'GET', body, ifMatch, idempotencyKey, purpose, background, signal } = sending;
  const headers = new Headers({ accept: 'application/json' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (ifMatch !== undefined) headers.set('if-match', ifMatch);
  if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
  if (purpose !== undefined) headers.set('x-purpose', headerText(purpose));
  if (background === true) headers.set('x-background', '1');
  const response = await answerTo(address, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  return response.status === 204 ? undefined : await response.json();
}

/**
 * The answer to a request in the session of this browser, as it came.
 *
 * @throws RequestFailed when the API refuses or cannot be reached.
 */
export async function answerTo(address: string, init: RequestInit): Promise<Response> {
  const response = await fetch(address, { ...init, credentials: 'same-origin', redirect: 'error' }).catch(
    (error: unknown) => {
      if (init.signal?.aborted === true) throw error;
      throw new RequestFailed(0);
    },
  );
  if (!response.ok) throw await failureOf(response);
  return response;
}

/** The documented answer of a GET. The server's own tests hold every answer to the document. */
export async function read<P extends ReadPath>(address: string, sending: Sending = {}): Promise<Answered<P>> {
  const answer: unknown = await send(address, sending);
  return documented<Answered<P>>(answer);
}

/** The one place where the document of the API is taken at its word. */
export function documented<T>(answer: unknown): T;
export function documented(answer: unknown): unknown {
  return answer;
}
