import createClient, { type Client } from 'openapi-fetch';
import type { paths } from '../../../support/api-client.generated.ts';

/** The typed client that integrators generate too. */
export type ApiClient = Client<paths>;

/** A client with a key. */
export function clientOf(url: string, key: string): ApiClient {
  return createClient<paths>({ baseUrl: url, headers: { authorization: `Bearer ${key}` } });
}

/** Headers of a command: a new key unless one is given. */
export function command(ifMatch: string, key: string = crypto.randomUUID()) {
  return { 'Idempotency-Key': key, 'If-Match': ifMatch };
}
