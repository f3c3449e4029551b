import { performance } from 'node:perf_hooks';
import { connectionString } from './url.ts';

/** What a server tells about itself. */
export interface ServerFacts {
  /** As the server writes it; `undefined` when it does not say. */
  readonly version: string | undefined;
  /** How far its clock is ahead of this machine's, milliseconds; a second more or less means nothing. */
  readonly clockAhead: number | undefined;
}

const PATIENCE_MS = 3_000;

/**
 * Asks the first server of a connection string over HTTP, which every server answers without credentials.
 *
 * @throws Error when it does not answer in time, or presents a certificate that Node does not trust.
 */
export async function askServer(url: string): Promise<ServerFacts> {
  const begun = performance.now();
  const sent = Date.now();
  const response = await fetch(infoAddress(url), {
    signal: AbortSignal.timeout(PATIENCE_MS),
    redirect: 'error',
  });
  const body: unknown = await response.json();
  const date = Date.parse(response.headers.get('date') ?? '');
  const middle = sent + (performance.now() - begun) / 2;
  return {
    version:
      typeof body === 'object' && body !== null && 'esVersion' in body ? String(body.esVersion) : undefined,
    // The header is cut to seconds: on average half a second is missing.
    clockAhead: Number.isNaN(date) ? undefined : Math.round(date + 500 - middle),
  };
}

/** The address of a server's description. TLS unless the connection string says otherwise, as for the client. */
export function infoAddress(url: string): string {
  const [, rest = ''] = connectionString(url).split('://');
  const [authority = '', query = ''] = rest.split(/\/?\?/, 2);
  const [first = ''] = authority.slice(authority.lastIndexOf('@') + 1).split(/[,/]/);
  const plain = new URLSearchParams(query.toLowerCase()).get('tls') === 'false';
  return `${plain ? 'http' : 'https'}://${/:\d+$/.test(first) ? first : `${first}:2113`}/info`;
}
