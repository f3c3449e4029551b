import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { paths } from '../../../support/api-client.generated.ts';
import { breaches } from './contract.ts';

/** The typed client that integrators generate too. */
export type ApiClient = Client<paths>;

/** A client with a key, which fails on any answer that breaks the OpenAPI document. */
export function clientOf(url: string, key: string): ApiClient {
  const client = createClient<paths>({ baseUrl: url, headers: { authorization: `Bearer ${key}` } });
  client.use(keepingTheContract);
  return client;
}

const keepingTheContract: Middleware = {
  async onResponse({ schemaPath, request, response }) {
    const body = await response.clone().text();
    const found = breaches(
      `${request.method} ${schemaPath}`,
      response.status,
      response.headers.get('content-type'),
      body,
    );
    if (found.length > 0) throw new Error(`The answer breaks the contract:\n${found.join('\n')}\n${body}`);
  },
};

/** Headers of a command: a new key unless one is given. */
export function command(ifMatch: string, key: string = crypto.randomUUID()) {
  return { 'Idempotency-Key': key, 'If-Match': ifMatch };
}
