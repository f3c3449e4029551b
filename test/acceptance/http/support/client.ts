import createClient, { type Client } from 'openapi-fetch';
import type { paths } from '../../../support/api-client.generated.ts';

/** The typed client, as integrators generate it too. */
export type ApiClient = Client<paths>;

/** A client with a key. */
export function clientOf(url: string, key: string): ApiClient {
  return createClient<paths>({ baseUrl: url, headers: { authorization: `Bearer ${key}` } });
}

/** The headers of a command, with a new key unless one is given. */
export function command(ifMatch: string, key: string = crypto.randomUUID()) {
  return { 'Idempotency-Key': key, 'If-Match': ifMatch };
}
