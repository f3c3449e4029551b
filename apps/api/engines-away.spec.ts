import { afterEach, describe, expect, it } from '@jest/globals';
import { EventStoreError, type EventStoreErrorCode } from '#event-store';
import type { Ledger } from '#ledger';
import { ALL_PROJECTIONS } from '#projections/all';
import { startTestApi, type TestApi } from './testing/test-api.ts';

describe('When an engine is unavailable', () => {
  let api: TestApi | undefined;

  afterEach(async () => {
    await api?.stop();
    api = undefined;
  });

  const ask = async (
    { url, keys }: TestApi,
    path: string,
    command?: object,
    role: 'handler' | 'auditor' = 'handler',
  ) => {
    const answer = await fetch(`${url}${path}`, {
      method: command === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${keys[role].key}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      ...(command && { body: JSON.stringify(command) }),
    });
    const body: { code?: string } = JSON.parse(await answer.text());
    return [answer.status, body.code, answer.headers.get('retry-after')];
  };

  it('reads are refused with 503, and the process says that it is not ready', async () => {
    api = await startTestApi({ roles: 'api' });

    await (await api.runtime.views()).close();

    expect(await ask(api, '/v1/complaints')).toEqual([503, 'engine-unavailable', '5']);
    expect(await ask(api, '/readyz')).toEqual([503, 'engine-unavailable', '1']);
    expect(await ask(api, '/healthz')).toEqual([200, undefined, null]);
  });

  it.each([
    ['unavailable', 'engine-unavailable', '5'],
    ['unknown-outcome', 'unknown-outcome', '1'],
  ] as const)('commands whose event store is %s are refused with 503', async (fault, code, retryAfter) => {
    api = await startTestApi({ roles: 'api', replace: () => ({ ledger: async () => failing(fault) }) });

    expect(await ask(api, '/v1/complaints', { channel: 'web' })).toEqual([503, code, retryAfter]);
  });

  it('a read of a view that no worker has built yet may be retried', async () => {
    api = await startTestApi({ roles: 'api' });

    expect(await ask(api, '/v1/complaints')).toEqual([503, 'view-behind', '1']);
  });

  it('reads and reports of views without their indexes may be retried, and the views say that they are built', async () => {
    api = await startTestApi({ roles: 'api' });
    const views = await api.runtime.views();
    const last = await (await api.runtime.events()).last();
    if (last === undefined) throw new Error('A ledger has its first event from the beginning.');
    const taken = { from: undefined, to: last.position, last, events: 1, documents: new Map() };
    for (const { schema } of ALL_PROJECTIONS) {
      await views.commit([{ view: await views.prepare(schema, 1, 'live'), ...taken }]);
    }
    const report = '/v1/reports/accountability?from=2026-01-01&to=2026-02-01';

    expect(await ask(api, '/v1/complaints')).toEqual([503, 'view-behind', '5']);
    expect(await ask(api, report, undefined, 'auditor')).toEqual([503, 'view-behind', '5']);
    const shown = await fetch(`${api.url}/v1/views`, {
      headers: { authorization: `Bearer ${api.keys.administrator.key}` },
    });
    expect(await shown.text()).toContain('"state":"building"');
  });

  it('an unexpected fault gives no details, and is logged without its message', async () => {
    const secret = 'the words of the complainant';
    const broken: Ledger = {
      ...failing('unavailable'),
      receive: () => Promise.reject(new TypeError(secret)),
    };
    api = await startTestApi({ roles: 'api', replace: () => ({ ledger: async () => broken }) });

    expect(await ask(api, '/v1/complaints', { channel: 'web' })).toEqual([500, 'internal-error', null]);
    expect(api.logged()).toContain('"name":"TypeError"');
    expect(api.logged()).not.toContain(secret);
  });
});

function failing(code: EventStoreErrorCode): Ledger {
  const fail = () => Promise.reject(new EventStoreError(code, 'The event store is away.'));
  return {
    ...{ receive: fail, filed: fail, execute: fail, rehearse: fail, importRecord: fail, history: fail },
  };
}
