import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDouble } from '#test/support/eventstoredb';
import { everyMessageOf, readerOf } from '../testing/event-stream.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

interface Page {
  readonly ledger: string;
  readonly engine: string;
  readonly events: readonly { readonly id: string; readonly position: string; readonly folio: string }[];
  readonly position: string;
}

describe.each(['sqlite', 'eventstoredb'])('Positions of the feed on %s', (engine) => {
  let server: EventStoreDouble | undefined;
  let api: TestApi;
  beforeEach(async () => {
    server = engine === 'sqlite' ? undefined : await new EventStoreDouble().start();
    api = await startTestApi({ env: server === undefined ? {} : { LEDGER_EVENTS: server.url } });
  });
  afterEach(async () => {
    await api.stop();
    server?.stop();
  });

  const headers = (more: Record<string, string> = {}) => ({
    authorization: `Bearer ${api.keys.application.key}`,
    ...more,
  });
  const file = async () => {
    const answer = await fetch(`${api.url}/v1/complaints`, {
      method: 'POST',
      headers: headers({ 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }),
      body: JSON.stringify({ channel: 'web', problem: { description: 'Late' } }),
    });
    const told: { folio: string; position: string; events: string[] } = JSON.parse(await answer.text());
    return told;
  };
  const page = async (after?: string): Promise<Page> => {
    const query = after === undefined ? '' : `?after=${after}`;
    const answer = await fetch(`${api.url}/v1/events${query}`, { headers: headers() });
    expect(answer.status).toBe(200);
    return JSON.parse(await answer.text());
  };
  const get = (path: string, more: Record<string, string> = {}) =>
    fetch(`${api.url}${path}`, { headers: headers(more) });

  it('come with the ledger and the engine for which they are valid', async () => {
    const { ledger } = await page();
    expect(ledger).toBe((await (await api.runtime.identity()).opened())?.ledger);
    expect(await page()).toMatchObject({ ledger, engine });
    const stream = everyMessageOf(await get('/v1/events/stream'));
    expect(await stream.next()).toEqual({ event: 'ledger', data: { ledger, engine } });
    await stream.cancel();
  });

  it('from any answer are known', async () => {
    const [first, second] = [await file(), await file()];
    const all = await page();
    for (const after of [first.position, ...all.events.map(({ position }) => position), all.position])
      expect((await get(`/v1/events?after=${after}`)).status).toBe(200);
    expect((await page(first.position)).events.map(({ folio }) => folio)).toEqual([second.folio]);
    expect((await page(all.position)).events).toEqual([]);
    expect((await page('0')).events).toHaveLength(2);
  });

  it('are found again by the id of an event', async () => {
    const [first, second] = [await file(), await file()];
    const [id = ''] = first.events;
    expect((await page(id)).events.map(({ folio }) => folio)).toEqual([second.folio]);
    expect((await page(id.toUpperCase())).events).toHaveLength(1);
    const stream = readerOf(await get('/v1/events/stream', { 'last-event-id': id }));
    expect(await stream.next()).toMatchObject({ id: second.position });
    await stream.cancel();
  });

  const unknown = async (): Promise<readonly (readonly [string, string])[]> => {
    const { position } = await file();
    await file();
    const between = String(BigInt(position) + 1n);
    return [
      ['beyond the end', '99999999999999'],
      ['beyond what an engine can count', '9'.repeat(20)],
      ['of no event', crypto.randomUUID()],
      ...(engine === 'sqlite' ? [] : ([['where no record begins', between]] as const)),
    ];
  };

  it('that the log does not know are refused', async () => {
    for (const [what, after] of await unknown()) {
      for (const answer of [
        await get(`/v1/events?after=${after}`),
        await get(`/v1/events/stream?after=${after}`),
        await get('/v1/events/stream', { 'last-event-id': after }),
      ]) {
        expect([what, answer.status]).toEqual([what, 409]);
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
        expect(await answer.json()).toMatchObject({
          code: 'unknown-position',
          detail: expect.stringContaining('after=EVENTID'),
        });
      }
    }
  });

  it('that are not positions are refused as such', async () => {
    for (const after of ['yesterday', '1e3', '-1'])
      expect(await (await get(`/v1/events?after=${after}`)).json()).toMatchObject({ code: 'bad-parameter' });
  });

  if (engine === 'sqlite') return;

  it('from an answer stay known after a scavenge', async () => {
    const first = await file();
    await file();
    server?.log.tombstone(`complaint-${first.folio.replaceAll('-', '')}`);
    server?.log.scavenge();
    expect((await get(`/v1/events?after=${first.position}`)).status).toBe(200);
  });
});
