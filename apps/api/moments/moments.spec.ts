import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { EventStoreDouble } from '#test/support/eventstoredb';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

interface Bucket {
  readonly from: string;
  readonly to: string;
  readonly position: string | null;
  readonly events: number;
}

const FILED = 5;

describe.each(['sqlite', 'eventstoredb'])('The moments of a log on %s', (engine) => {
  let server: EventStoreDouble | undefined;
  let api: TestApi;

  beforeAll(async () => {
    server = engine === 'sqlite' ? undefined : await new EventStoreDouble().start();
    api = await startTestApi({ env: server === undefined ? {} : { LEDGER_EVENTS: server.url } });
    for (let n = 0; n < FILED; n += 1) {
      const answer = await fetch(`${api.url}/v1/complaints`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${api.keys.application.key}`,
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
        },
        body: JSON.stringify({ channel: 'web', problem: { description: 'Late' } }),
      });
      expect(answer.status).toBe(201);
    }
  });
  afterAll(async () => {
    await api.stop();
    server?.stop();
  });

  const get = (query = '', role: KeyRole = 'auditor') =>
    fetch(`${api.url}/v1/moments${query}`, { headers: { authorization: `Bearer ${api.keys[role].key}` } });
  const buckets = async (query = ''): Promise<readonly Bucket[]> => {
    const answer = await get(query);
    expect(answer.status).toBe(200);
    return JSON.parse(await answer.text()).buckets;
  };
  const sum = (all: readonly Bucket[]): number => all.reduce((total, { events }) => total + events, 0);

  it('are by default the whole life of the log, and add up to its events', async () => {
    const store = await api.runtime.events();
    const head = await store.head();
    for (const query of ['', '?buckets=1', '?buckets=7', '?buckets=500']) {
      const all = await buckets(query);
      expect(sum(all)).toBe(head?.events);
      expect(all.at(-1)?.position).toBe(head?.position);
      expect(all.slice(1).map(({ from }) => from)).toEqual(all.slice(0, -1).map(({ to }) => to));
    }
  });

  it('name positions that are known as of the end of their bucket', async () => {
    const store = await api.runtime.events();
    for (const { to, position } of await buckets('?buckets=9')) {
      const mark = await store.markAt(Date.parse(to) - 1);
      expect(mark?.position ?? null).toBe(position);
    }
  });

  it('take a period of times, or of days in a zone', async () => {
    expect(await buckets('?from=2020-03-01&to=2020-03-02&zone=Europe/Berlin&buckets=2')).toEqual([
      { from: '2020-02-29T23:00:00.000Z', to: '2020-03-01T11:00:00.000Z', position: null, events: 0 },
      { from: '2020-03-01T11:00:00.000Z', to: '2020-03-01T23:00:00.000Z', position: null, events: 0 },
    ]);
    const all = await buckets('?from=2020-01-01T00:00:00Z&buckets=1');
    expect(all).toMatchObject([{ from: '2020-01-01T00:00:00.000Z', events: sum(await buckets()) }]);
    expect(await buckets('?to=2020-01-01')).toEqual([]);
  });

  it.each([
    ['?to=2999-01-01', 422, 'as-of-not-past'],
    ['?from=2020-01-02&to=2020-01-02', 400, 'bad-parameter'],
    ['?from=2020-01-02&to=2020-01-01', 400, 'bad-parameter'],
    ['?buckets=501', 400, 'bad-parameter'],
    ['?buckets=0', 400, 'bad-parameter'],
    ['?from=yesterday', 400, 'bad-parameter'],
  ])('refuse %s', async (query, status, code) => {
    const answer = await get(query);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code });
  });

  it('are for auditor and compliance', async () => {
    const statuses = await Promise.all(
      (['application', 'handler', 'approver', 'compliance', 'auditor', 'administrator'] as const).map(
        async (role) => (await get('', role)).status,
      ),
    );
    expect(statuses).toEqual([403, 403, 403, 200, 200, 403]);
  });
});
