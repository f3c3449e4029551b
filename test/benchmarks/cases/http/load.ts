import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';
import { inFlight } from '../../measuring/in-flight.ts';

/** The result of one burst of requests. */
export interface Burst {
  readonly requestsPerSecond: number;
  /** Milliseconds from sending to the last byte of the answer, one for each request. */
  readonly times: readonly number[];
  /** The number of answers of each status. */
  readonly statuses: Readonly<Record<number, number>>;
  /** The last answer. */
  readonly answer: string;
}

/** One request of a burst. */
export interface Shot {
  readonly key: string;
  readonly body: string;
}

/** Sends requests over connections that are kept open. Each connection waits for an answer before the next request. */
export async function burst(
  url: string,
  shots: readonly Shot[],
  {
    connections,
    headers,
  }: { readonly connections: number; readonly headers: Readonly<Record<string, string>> },
): Promise<Burst> {
  const pool = new Pool(url, { connections, pipelining: 1 });
  const times: number[] = [];
  const statuses: Record<number, number> = {};
  let answer = '';
  try {
    const begun = performance.now();
    await inFlight(connections, shots, async ({ key, body }) => {
      const sent = performance.now();
      const response = await pool.request({
        method: 'POST',
        path: '/v1/complaints',
        headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key },
        body,
      });
      answer = await response.body.text();
      times.push(performance.now() - sent);
      statuses[response.statusCode] = (statuses[response.statusCode] ?? 0) + 1;
    });
    const requestsPerSecond = shots.length / ((performance.now() - begun) / 1_000);
    return { requestsPerSecond, times, statuses, answer };
  } finally {
    await pool.close();
  }
}
