import { once } from 'node:events';
import { type IncomingHttpHeaders, request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { performance } from 'node:perf_hooks';
import { tlsOptions } from '#connecting';
import { serverAddress } from './address.ts';

/** What a server tells about itself. */
export interface ServerFacts {
  /** As the server writes it; `undefined` when it does not say. */
  readonly version: string | undefined;
  /** How far its clock is ahead of this machine's, in milliseconds. The value is exact to about a second. */
  readonly clockAhead: number | undefined;
}

const ANSWER_WITHIN_MS = 3_000;
const MOST_BYTES = 65_536;

/**
 * Asks the first server of a connection string over HTTP. Every server answers this without credentials.
 *
 * @throws Error when it does not answer in time, or when the connection string does not trust its certificate.
 */
export async function askServer(url: string): Promise<ServerFacts> {
  const begun = performance.now();
  const sent = Date.now();
  const { body, headers } = await get(url);
  const date = Date.parse(headers.date ?? '');
  const middle = sent + (performance.now() - begun) / 2;
  return {
    version:
      typeof body === 'object' && body !== null && 'esVersion' in body ? String(body.esVersion) : undefined,
    // The header has whole seconds, so half a second is missing on average.
    clockAhead: Number.isNaN(date) ? undefined : Math.round(date + 500 - middle),
  };
}

/**
 * The address of a server's description. It uses TLS unless the connection string says otherwise, as the client does.
 */
export function infoAddress(url: string): string {
  const { tls, hosts } = serverAddress(url);
  const [first] = hosts;
  return `${tls ? 'https' : 'http'}://${first?.host}:${first?.port}/info`;
}

interface Answer {
  readonly body: unknown;
  readonly headers: IncomingHttpHeaders;
}

/** Node's own `fetch` accepts no certificate authority except those of the whole process. */
async function get(url: string): Promise<Answer> {
  const address = serverAddress(url);
  const [first] = address.hosts;
  const options = { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) };
  const request = address.tls
    ? requestTls(infoAddress(url), { ...options, ...tlsOptions(address, first?.host ?? '') })
    : requestPlain(infoAddress(url), options);
  request.end();
  const [response] = await once(request, 'response');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new RangeError('The description of the server is too long.');
    chunks.push(chunk);
  }
  return { body: JSON.parse(Buffer.concat(chunks).toString('utf8')), headers: response.headers };
}
