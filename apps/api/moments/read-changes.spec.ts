import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { EventStoreDouble } from '#test/support/eventstoredb';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

interface Answer {
  readonly base: { readonly position: string | null; readonly repeat: string };
  readonly asOf: { readonly position: string; readonly repeat: string };
  readonly complaints: readonly { readonly folio: string; readonly events: number }[];
  readonly cursor?: string;
}

const START = '0'.repeat(20);

describe.each(['sqlite', 'eventstoredb'])('What changed between two moments on %s', (engine) => {
  let server: EventStoreDouble | undefined;
  let api: TestApi;
  let [one, other] = ['', ''];
  /** Positions after the first receipt, the second one, the acknowledgement and the assignment. */
  let marks: readonly string[] = [];

  beforeAll(async () => {
    server = engine === 'sqlite' ? undefined : await new EventStoreDouble().start();
    api = await startTestApi({ env: server === undefined ? {} : { LEDGER_EVENTS: server.url } });
    const [first, second] = [await post(''), await post('')];
    [one, other] = [first.folio, second.folio];
    const acknowledged = await post(`/${one}/acknowledgements`);
    const assigned = await post(`/${one}/assignments`, { handler: api.keys.handler.principal });
    marks = [first, second, acknowledged, assigned].map(({ position }) => position);
  });
  afterAll(async () => {
    await api.stop();
    server?.stop();
  });

  const post = async (path: string, body: object = { channel: 'web' }) => {
    const answer = await fetch(`${api.url}/v1/complaints${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${api.keys.handler.key}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        'if-match': '*',
      },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(201);
    const told: { readonly folio: string; readonly position: string } = JSON.parse(await answer.text());
    return told;
  };
  const get = (query: string, role: KeyRole = 'auditor') =>
    fetch(`${api.url}/v1/changes${query}`, { headers: { authorization: `Bearer ${api.keys[role].key}` } });
  const changes = async (query: string): Promise<Answer> => {
    const answer = await get(query);
    expect(answer.status).toBe(200);
    return JSON.parse(await answer.text());
  };

  it('is told by complaint and type of event', async () => {
    const between = await changes(`?base=${marks[1]}&asOf=${marks[3]}`);
    expect(between).toMatchObject({
      base: { position: marks[1] },
      asOf: { position: marks[3] },
      complaints: [{ folio: one, events: 2, types: { ComplaintAcknowledged: 1, HandlerAssigned: 1 } }],
    });
    expect(between.cursor).toBeUndefined();
  });

  it('is told up to the last event by default, and from the beginning on', async () => {
    const { complaints, asOf } = await changes('?base=0');
    expect(asOf.position).toBe(marks[3]);
    expect(complaints).toEqual([
      expect.objectContaining({ folio: one, events: 3 }),
      { folio: other, events: 1, types: { ComplaintReceived: 1 } },
    ]);
  });

  it('is the same for the arguments that the answer gives, and nothing between equal moments', async () => {
    const asked = await changes(`?base=${marks[0]}&asOf=${marks[2]}`);
    const { base, asOf } = asked;
    expect(await changes(`?base=${base.repeat}&asOf=${asOf.repeat}`)).toEqual(asked);
    expect((await changes(`?base=${asOf.repeat}&asOf=${asOf.repeat}`)).complaints).toEqual([]);
  });

  it('goes on behind a cursor, at the moments of the first page', async () => {
    const { asOf, complaints } = await changes('?base=0');
    const pages: Answer[] = [await changes('?base=0&limit=1')];
    for (let { cursor } = pages[0] ?? {}; cursor !== undefined; { cursor } = pages.at(-1) ?? {})
      pages.push(await changes(`?base=0&limit=1&cursor=${cursor}`));
    const counted = (all: readonly { readonly folio: string; readonly events: number }[]) =>
      [one, other].map((folio) =>
        all.filter((line) => line.folio === folio).reduce((sum, { events }) => sum + events, 0),
      );
    expect(counted(pages.flatMap((page) => page.complaints))).toEqual(counted(complaints));
    const cursor = `${START}.${marks[2]}.${asOf.repeat}`;
    for (const moment of ['', `&asOf=${asOf.position}`])
      expect(await changes(`?base=0&cursor=${cursor}${moment}`)).toMatchObject({
        asOf: { repeat: asOf.repeat },
        complaints: [{ folio: one, events: 1, types: { HandlerAssigned: 1 } }],
      });
    for (const query of [
      `base=${marks[0]}&cursor=${cursor}`,
      `base=0&asOf=${marks[1]}&cursor=${cursor}`,
      `base=0&cursor=${START}.${'9'.repeat(20)}.${asOf.repeat}`,
      'base=0&cursor=none',
    ]) {
      const refused = await get(`?${query}`);
      expect(await refused.json()).toMatchObject({
        code: 'bad-parameter',
        errors: [{ pointer: '/query/cursor' }],
      });
    }
  });

  it.each([
    ['', 400, 'bad-parameter'],
    ['?base=soon', 400, 'bad-parameter'],
    ['?base=2999-01-01', 422, 'as-of-not-past'],
    ['?base=0&asOf=2999-01-01', 422, 'as-of-not-past'],
  ])('is refused for %j', async (query, status, code) => {
    const answer = await get(query);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code });
  });

  it('is refused for a base that is later', async () => {
    const answer = await get(`?base=${marks[2]}&asOf=${marks[1]}`);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: 'base-after-as-of' });
  });

  it('is for auditor and compliance', async () => {
    const roles = ['application', 'handler', 'approver', 'compliance', 'auditor', 'administrator'] as const;
    const statuses = await Promise.all(roles.map(async (role) => (await get('?base=0', role)).status));
    expect(statuses).toEqual([403, 403, 403, 200, 200, 403]);
  });
});
