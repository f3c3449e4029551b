import type { ApiClient } from './client.ts';
import { command } from './client.ts';

/** The answer to every command. */
export interface Told {
  readonly folio: string;
  readonly revision: number;
  readonly position: string;
  readonly status: string;
  readonly events: readonly string[];
  readonly response?: number;
  readonly closure?: number;
}

/** The result of a request: its status, and its answer or its error code. */
export interface Answer<T> {
  readonly status: number;
  readonly told: T;
  readonly code: string | undefined;
}

interface FetchResult<T> {
  readonly data?: T;
  readonly error?: { readonly code: string };
  readonly response: Response;
}

/** The answer to a request that should succeed. @throws Error if it is refused. */
export async function told<T>(asked: Promise<FetchResult<T>>): Promise<T> {
  const { data, error, response } = await asked;
  if (data === undefined) throw new Error(`Refused with ${response.status}: ${error?.code}`);
  return data;
}

/** Status and code of a request that should be refused, such as `409 already-acknowledged`. */
export async function refusal(asked: Promise<FetchResult<unknown>>): Promise<string> {
  const { error, response } = await asked;
  return `${response.status} ${error?.code}`;
}

/** The commands on one complaint, sent with one client. */
export function handling(folio: string, client: ApiClient) {
  const on = (ifMatch: string, key?: string) => ({ path: { folio }, header: command(ifMatch, key) });
  return {
    acknowledge: (ifMatch: string, key?: string) =>
      client.POST('/v1/complaints/{folio}/acknowledgements', {
        params: on(ifMatch, key),
        body: { channel: 'email' },
      }),
    assess: (ifMatch: string) =>
      client.POST('/v1/complaints/{folio}/assessments', {
        params: on(ifMatch),
        body: { severity: 'medium' },
      }),
    assign: (ifMatch: string, handler: string, conflictDeclared = false, note?: string) =>
      client.POST('/v1/complaints/{folio}/assignments', {
        params: on(ifMatch),
        body: { handler, conflictDeclared, ...(note && { note }) },
      }),
    propose: (ifMatch: string, type: 'final' | 'summary' | 'holding' = 'final') =>
      client.POST('/v1/complaints/{folio}/responses', {
        params: on(ifMatch),
        body: { type, outcome: 'upheld', remedies: [{ kind: 'refund', amount: '120.50', currency: 'EUR' }] },
      }),
    approve: (ifMatch: string, n: number) =>
      client.POST('/v1/complaints/{folio}/responses/{n}/approvals', {
        params: { path: { folio, n }, header: command(ifMatch) },
        body: {},
      }),
    accept: (ifMatch: string, n: number) =>
      client.POST('/v1/complaints/{folio}/responses/{n}/acceptances', {
        params: { path: { folio, n }, header: command(ifMatch) },
        body: {},
      }),
    reject: (ifMatch: string, n: number) =>
      client.POST('/v1/complaints/{folio}/responses/{n}/rejections', {
        params: { path: { folio, n }, header: command(ifMatch) },
        body: { reason: 'The interest is missing.' },
      }),
    escalate: (ifMatch: string, toTier: number) =>
      client.POST('/v1/complaints/{folio}/escalations', {
        params: on(ifMatch),
        body: { toTier, trigger: 'response-rejected' },
      }),
    close: (ifMatch: string, reason: ClosingReason, more: object = {}) =>
      client.POST('/v1/complaints/{folio}/closures', { params: on(ifMatch), body: { reason, ...more } }),
    contact: (ifMatch: string) =>
      client.POST('/v1/complaints/{folio}/contacts', {
        params: on(ifMatch),
        body: { channel: 'phone', direction: 'outbound', with: 'complainant' },
      }),
    proposeClosure: (ifMatch: string, reason: SecondedReason, justification?: string) =>
      client.POST('/v1/complaints/{folio}/closure-proposals', {
        params: on(ifMatch),
        body: { reason, ...(justification !== undefined && { justification }) },
      }),
    approveClosure: (ifMatch: string, n: number) =>
      client.POST('/v1/complaints/{folio}/closure-proposals/{n}/approvals', {
        params: { path: { folio, n }, header: command(ifMatch) },
        body: {},
      }),
    reopen: (ifMatch: string) =>
      client.POST('/v1/complaints/{folio}/reopenings', {
        params: on(ifMatch),
        body: { reason: 'It broke again.' },
      }),
  };
}

export type SecondedReason = 'no-response' | 'out-of-scope';

export type ClosingReason =
  | 'accepted'
  | 'withdrawn'
  | 'remedies-exhausted'
  | 'no-response'
  | 'duplicate'
  | 'out-of-scope';

/** Files a complaint. */
export function file(client: ApiClient, body: object = {}, key: string = crypto.randomUUID()) {
  return client.POST('/v1/complaints', {
    params: { header: { 'Idempotency-Key': key } },
    body: { channel: 'web', product: 'Mortgage', ...body },
  });
}
