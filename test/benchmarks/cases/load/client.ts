import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';
import { expectTrue } from '../../measuring/expect-same.ts';
import type { LoadRole } from '../http/built-ledger.ts';

/** The kinds of requests, in the order of the answer. */
export const KINDS = [
  'receive',
  'acknowledge',
  'other commands',
  'status',
  'history',
  'list',
  'feed',
  'report',
  '/healthz',
] as const;
export type Kind = (typeof KINDS)[number];

export const COMMAND_KINDS: readonly Kind[] = ['receive', 'acknowledge', 'other commands'];

/** What was measured of one kind. */
export interface Readings {
  /** Milliseconds from sending to the last byte, one for each answer that is no refusal. */
  readonly times: number[];
  /** Lawful refusals by their code. */
  readonly refused: Record<string, number>;
}

export type ByKind = ReadonlyMap<Kind, Readings>;

export interface Sent {
  readonly kind: Kind;
  readonly role: LoadRole;
  /** The path with its query. A request with a body is a POST. */
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer, or the seconds to wait after a lawful refusal. */
export type LoadAnswer =
  | { readonly text: string; readonly wait?: undefined }
  | { readonly text?: undefined; readonly wait: number };

/** Only a server that has too much to do may refuse, and it has to say when to come again. */
const LAWFUL: ReadonlySet<string> = new Set(['too-many-reads']);

/** Sends requests over connections that are kept open, and measures them by kind. */
export class LoadClient {
  readonly readings: ByKind = new Map(KINDS.map((kind) => [kind, { times: [], refused: {} }]));
  readonly #pool: Pool;

  constructor(
    url: string,
    private readonly keys: Readonly<Record<LoadRole, string>>,
    private readonly connections: number,
  ) {
    this.#pool = new Pool(url, { connections, pipelining: 1 });
  }

  /** Opens all connections. This is not measured. */
  async connect(): Promise<void> {
    const probe = async (): Promise<void> => {
      const { body } = await this.#pool.request({ method: 'GET', path: '/healthz' });
      await body.dump();
    };
    await Promise.all(Array.from({ length: this.connections }, probe));
  }

  /**
   * @param signal ends the request early. It is not counted then.
   * @throws WrongResultError for any other refusal; the signal's reason.
   */
  async send({ kind, role, path, body, headers }: Sent, signal?: AbortSignal): Promise<LoadAnswer> {
    const began = performance.now();
    const response = await this.#pool.request({
      method: body === undefined ? 'GET' : 'POST',
      path,
      headers: {
        authorization: `Bearer ${this.keys[role]}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal !== undefined && { signal }),
    });
    const text = await response.body.text();
    const readings = this.readings.get(kind) ?? { times: [], refused: {} };
    const status = response.statusCode;
    if (status === 200 || status === 201) {
      readings.times.push(performance.now() - began);
      return { text };
    }
    const { code } = JSON.parse(text) as { code: string };
    const wait = Number(response.headers['retry-after']);
    expectTrue(
      `a request (${kind}) was answered with ${status} ${code}`,
      status === 503 && LAWFUL.has(code) && wait > 0,
    );
    readings.refused[code] = (readings.refused[code] ?? 0) + 1;
    return { wait };
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}
