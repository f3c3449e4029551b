import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { EventStoreDouble } from '#test/support/eventstoredb';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

interface Page {
  readonly asOf?: {
    readonly position: string | null;
    readonly lastEventId: string;
    readonly time: string;
    readonly repeat: string;
  };
  readonly complaints: readonly { readonly folio: string }[];
  readonly cursor?: string;
}

const NOBODY = '?asOf=2000-01-01T00:00:00Z';

describe.each(['sqlite', 'eventstoredb'])('The register as of a moment on %s', (engine) => {
  let server: EventStoreDouble | undefined;
  let api: TestApi;
  /** Added to the time at each look at the clock, in milliseconds. */
  let haste = 0;
  /** The register as it was answered at each moment, by position. */
  const seen = new Map<string, Page>();
  const receipts: string[] = [];
  let [first, second, third] = ['', '', ''];

  beforeAll(async () => {
    server = engine === 'sqlite' ? undefined : await new EventStoreDouble().start();
    api = await startTestApi({
      env: server === undefined ? {} : { LEDGER_EVENTS: server.url },
      replace: ({ clock }) => {
        let ahead = 0;
        return {
          clock: () => {
            ahead += haste;
            return clock() + ahead;
          },
        };
      },
    });
    first = await act('', { channel: 'web', product: 'Loan' });
    second = await act('', { channel: 'web', product: 'Card' });
    await act(`/${first}/assignments`, { handler: api.keys.handler.principal });
    await act(`/${second}/links`, { kind: 'related', folio: first });
    third = await act('', {
      channel: 'letter',
      product: 'Loan',
      concerns: [api.keys.approver.principal],
      confidentiality: ['withhold-from-subject'],
    });
    await act(`/${second}/closures`, { reason: 'withdrawn', justification: 'It was found.' });
    await act(`/${first}/corrections`, {
      event: receipts[0],
      field: '/data/product',
      value: 'Card',
      reason: 'It was a card.',
    });
  });
  afterAll(async () => {
    await api.stop();
    server?.stop();
  });

  const headers = (role: KeyRole) => ({ authorization: `Bearer ${api.keys[role].key}` });
  const raw = (query: string, role: KeyRole = 'handler') =>
    fetch(`${api.url}/v1/complaints${query}`, { headers: headers(role) });
  const page = async (query: string, role?: KeyRole): Promise<Page> => {
    const answer = await raw(query, role);
    const text = await answer.text();
    expect([query, answer.status, text]).toEqual([query, 200, text]);
    return JSON.parse(text);
  };
  const said = async (query: string, role?: KeyRole) => {
    const answer = await raw(query, role);
    return `${answer.status} ${Object(JSON.parse(await answer.text())).code}`;
  };
  const folios = ({ complaints }: Page) => complaints.map(({ folio }) => folio);

  /** Does something, and keeps what the register says then. */
  async function act(path: string, body: object): Promise<string> {
    const answer = await fetch(`${api.url}/v1/complaints${path}`, {
      method: 'POST',
      headers: {
        ...headers('handler'),
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        'if-match': '*',
      },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    expect([path, answer.status, text]).toEqual([path, 201, text]);
    const { folio, position, events } = JSON.parse(text);
    if (path === '') receipts.push(...events);
    seen.set(position, await page(`?after=${position}`));
    return folio;
  }

  it('is what the register answered then', async () => {
    expect(seen.size).toBe(7);
    for (const [position, then] of seen) {
      const { asOf, ...past } = await page(`?asOf=${position}`);
      expect(past).toEqual(then);
      expect(asOf).toMatchObject({ position });
    }
  });

  it('takes each form of a moment, and nothing that is not past', async () => {
    const [position = ''] = [...seen.keys()].slice(3);
    const told = await page(`?asOf=${position}`);
    const { repeat = '', lastEventId = '', time = '' } = told.asOf ?? {};
    expect(await page(`?asOf=${encodeURIComponent(repeat)}`)).toEqual(told);
    expect(await page(`?asOf=${encodeURIComponent(`${lastEventId}@${time}`)}`)).toEqual(told);
    expect(await page(NOBODY)).toEqual({ asOf: expect.objectContaining({ position: null }), complaints: [] });
    expect(await said('?asOf=2999-01-01T00:00:00Z')).toBe('422 as-of-not-past');
    expect(await said('?asOf=never')).toBe('400 bad-parameter');
  });

  it('is filtered and judged as of then', async () => {
    const [, , assigned = '', , , withdrawn = '', corrected = ''] = seen.keys();
    const found = async (query: string) => folios(await page(query));
    const { principal } = api.keys.handler;
    expect(await found(`?handler=${principal}&asOf=${assigned}`)).toEqual([first]);
    expect(await found(`?handler=${principal}&asOf=${[...seen.keys()][1]}`)).toEqual([]);
    expect(await found(`?status=closed&asOf=${withdrawn}`)).toEqual([second]);
    expect(await found(`?status=closed&asOf=${assigned}`)).toEqual([]);
    expect(await found(`?product=Loan&asOf=${withdrawn}`)).toEqual([third, first]);
    expect(await found(`?product=Loan&asOf=${corrected}`)).toEqual([third]);
    expect(await found(`?q=${first}&asOf=${assigned}`)).toEqual([first]);
    expect(await found(`?q=${third}&asOf=${assigned}`)).toEqual([]);
    expect(await found(`?overdue=true&asOf=${assigned}`)).toEqual([]);
    const late = encodeURIComponent(`${assigned}@2100-01-01T00:00:00.000Z`);
    expect((await found(`?overdue=true&asOf=${late}`)).toSorted()).toEqual([first, second].toSorted());
  });

  it('has pages of one moment, whatever happens meanwhile', async () => {
    const [position = ''] = [...seen.keys()].slice(4);
    const begun = await page(`?limit=1&asOf=${position}`);
    expect(folios(begun)).toEqual([third]);
    await act('', { channel: 'web' });
    const cursor = encodeURIComponent(begun.cursor ?? '');
    const next = await page(`?limit=1&cursor=${cursor}`);
    expect(next.asOf).toEqual(begun.asOf);
    expect(folios(next)).toEqual([second]);
    expect(await page(`?limit=1&cursor=${cursor}&asOf=${position}`)).toEqual(next);
    const last = await page(`?limit=1&cursor=${encodeURIComponent(next.cursor ?? '')}`);
    expect(folios(last)).toEqual([first]);
    expect(last).not.toHaveProperty('cursor');
    expect(await said(`?limit=1&cursor=${cursor}&overdue=true`)).toBe('400 bad-parameter');
    expect(await said(`?limit=1&cursor=${cursor}&asOf=${[...seen.keys()][0]}`)).toBe('400 bad-parameter');
    const { cursor: live = '' } = await page('?limit=1');
    expect(await said(`?limit=1&cursor=${encodeURIComponent(live)}&asOf=${position}`)).toBe(
      '400 bad-parameter',
    );
    expect(await said(`?limit=1&cursor=past.bm90IG91cnM&asOf=${position}`)).toBe('400 bad-parameter');
  });

  it('leaves out what is withheld from the reader, and hides its place', async () => {
    const [position = ''] = [...seen.keys()].slice(4);
    const ofSubject = await page(`?limit=1&asOf=${position}`, 'approver');
    expect(folios(ofSubject)).toEqual([]);
    expect(ofSubject.cursor).toMatch(/^sealed\./);
    const next = await page(`?limit=1&cursor=${encodeURIComponent(ofSubject.cursor ?? '')}`, 'approver');
    expect(folios(next)).toEqual([second]);
    expect(folios(await page(`?limit=1&asOf=${position}`))).toEqual([third]);
  });

  it('is given up after 5 s, which is no fault of the server', async () => {
    const [position = ''] = seen.keys();
    haste = 1_500;
    const answer = await raw(`?asOf=${position}`);
    haste = 0;
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, null]);
    expect(JSON.parse(await answer.text())).toMatchObject({
      code: 'as-of-too-far',
      detail: expect.stringContaining('5 s'),
    });
    expect(api.logged()).not.toContain('"fault"');
  });
});
