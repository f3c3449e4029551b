import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreDouble } from '#test/support/eventstoredb';
import * as fc from '#test/support/random';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

interface FeedEvent {
  readonly id: string;
  readonly type: string;
  readonly position: string;
  readonly folio: string;
}

interface Page {
  readonly events: readonly FeedEvent[];
  readonly position?: string;
  readonly end: boolean;
}

type Query = Readonly<Record<string, string | number>>;

const COMPLAINTS = 6;
const MOST_PAGES = 100;

describe.each(['sqlite', 'eventstoredb'])('The feed in both directions on %s', (engine) => {
  let server: EventStoreDouble | undefined;
  let api: TestApi;
  let all: readonly FeedEvent[] = [];

  beforeAll(async () => {
    server = engine === 'sqlite' ? undefined : await new EventStoreDouble().start();
    api = await startTestApi({ env: server === undefined ? {} : { LEDGER_EVENTS: server.url } });
    expect(await page({ before: 'end' })).toMatchObject({ events: [], end: true });
    for (let n = 0; n < COMPLAINTS; n += 1) {
      const folio = await file();
      if (n % 2 === 0) await post(`${folio}/acknowledgements`, { channel: 'email' });
    }
    all = (await page({ limit: 1_000 })).events;
    expect(all).toHaveLength(COMPLAINTS * 1.5);
  });
  afterAll(async () => {
    await api.stop();
    server?.stop();
  });

  const get = (query: string) =>
    fetch(`${api.url}/v1/events?${query}`, {
      headers: { authorization: `Bearer ${api.keys.application.key}` },
    });
  const page = async (query: Query): Promise<Page> => {
    const answer = await get(
      Object.entries(query)
        .map((one) => one.join('='))
        .join('&'),
    );
    expect(answer.status).toBe(200);
    return JSON.parse(await answer.text());
  };
  const post = async (path: string, body: object): Promise<{ readonly folio: string }> => {
    const answer = await fetch(`${api.url}/v1/complaints${path === '' ? '' : `/${path}`}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${api.keys[path === '' ? 'application' : 'handler'].key}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        'if-match': '*',
      },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(201);
    return JSON.parse(await answer.text());
  };
  const file = async (): Promise<string> =>
    (await post('', { channel: 'web', problem: { description: 'Late' } })).folio;
  const ids = (events: readonly FeedEvent[]): readonly string[] => events.map(({ id }) => id);

  /** All pages, each request with the position of the answer before. */
  const pages = async (as: 'after' | 'before', first: string, query: Query): Promise<readonly Page[]> => {
    const read: Page[] = [];
    let at = first;
    while (read.length < MOST_PAGES) {
      const one = await page({ ...query, [as]: at });
      read.push(one);
      if (one.end) return read;
      at = one.position ?? '';
    }
    throw new Error('The feed does not end.');
  };

  it('gives the newest events without a position, the oldest of them first', async () => {
    expect(ids((await page({ before: 'end', limit: 4 })).events)).toEqual(ids(all.slice(-4)));
  });

  it('gives the events that stand nearest before a position or an event', async () => {
    const { position = '', id = '' } = all[5] ?? {};
    for (const before of [position, id, id.toUpperCase()]) {
      const read = await page({ before, limit: 2 });
      expect(ids(read.events)).toEqual(ids(all.slice(3, 5)));
      expect(read).toMatchObject({ position: all[3]?.position, end: false });
    }
    expect(await page({ before: all[0]?.position ?? '' })).toMatchObject({ events: [] });
    expect(await page({ before: '0' })).toMatchObject({ events: [], end: true });
  });

  it('gives the same events backwards as forwards, for pages of any size and any types', async () => {
    const types = ['ComplaintReceived', 'ComplaintAcknowledged', 'ComplaintClosed'];
    await fc.assertAsync(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.subarray(types, { minLength: 1 }),
        async (limit, some) => {
          const query = { limit, type: some.join(',') };
          const forwards = (await pages('after', '0', query)).flatMap(({ events }) => events);
          const backwards = [...(await pages('before', 'end', query))]
            .reverse()
            .flatMap(({ events }) => events);
          expect(ids(backwards)).toEqual(ids(forwards));
          expect(ids(forwards)).toEqual(ids(all.filter(({ type }) => some.includes(type))));
        },
      ),
      { numRuns: 12 },
    );
  });

  it('gives a range forwards, with its upper end left out', async () => {
    const [low, high] = [all[1]?.position ?? '', all[5]?.position ?? ''];
    const read = await page({ after: low, before: high });
    expect(ids(read.events)).toEqual(ids(all.slice(2, 5)));
    expect(read.end).toBe(true);
    const paged = await pages('after', low, { before: high, limit: 2 });
    expect(ids(paged.flatMap(({ events }) => events))).toEqual(ids(all.slice(2, 5)));
    expect(await page({ after: low, before: low })).toMatchObject({ events: [], end: true });
    expect(ids((await page({ after: low, before: 'end' })).events)).toEqual(ids(all.slice(2)));
  });

  it.each([
    ['before=', '/query/before', 'blank'],
    ['before=yesterday', '/query/before', 'position'],
    ['type=', '/query/type', 'ComplaintReceived'],
    ['type=KeyIssued', '/query/type', 'ComplaintReceived'],
    ['type=ComplaintReceived,Unheard', '/query/type', 'ComplaintReceived'],
  ])('refuses %s with what is allowed', async (query, pointer, word) => {
    const answer = await get(query);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code: 'bad-parameter',
      errors: [{ pointer, message: expect.stringContaining(word) }],
    });
  });

  it('refuses a range that ends before it begins, and positions of another log', async () => {
    const backward = await get(`after=${all[3]?.position}&before=${all[1]?.position}`);
    expect(await backward.json()).toMatchObject({ status: 400, code: 'bad-parameter' });
    for (const before of ['99999999999999', crypto.randomUUID()]) {
      const answer = await get(`before=${before}`);
      expect(await answer.json()).toMatchObject({ status: 409, code: 'unknown-position' });
    }
  });
});
