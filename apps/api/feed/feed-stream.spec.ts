import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EMPTY } from 'rxjs';
import { createKeys, type KeyRole } from '#access';
import { streamOf } from '#complaint';
import { deriveFolio } from '#complaint/filing';
import type { EventStore, RecordedEvent } from '#event-store';
import { readerOf } from '../testing/event-stream.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { streamFeed } from './feed-stream.ts';
import { OpenStreams } from './open-streams.ts';

const FEED = { heartbeat: 50, drainTimeout: 200 };

describe('Following the feed', () => {
  let api: TestApi;

  beforeEach(async () => {
    api = await startTestApi({ feed: FEED });
  });

  afterEach(async () => {
    await api.stop();
  });

  const file = async (description: string) => {
    const answer = await fetch(`${api.url}/v1/complaints`, {
      method: 'POST',
      headers: {
        ...keyOf('application'),
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      body: JSON.stringify({ channel: 'web', problem: { description } }),
    });
    const told: { folio: string; position: string } = JSON.parse(await answer.text());
    return told;
  };
  const keyOf = (role: KeyRole) => ({ authorization: `Bearer ${api.keys[role].key}` });
  const follow = (headers: Record<string, string> = {}) =>
    fetch(`${api.url}/v1/events/stream`, { headers: { ...keyOf('application'), ...headers } });

  it('gives the recorded events, then new ones', async () => {
    const first = await file('One');
    const reader = readerOf(await follow());

    expect(await reader.next()).toMatchObject({ id: first.position, data: { folio: first.folio } });
    const second = await file('Two');
    expect(await reader.next()).toMatchObject({ id: second.position, data: { folio: second.folio } });
    await reader.cancel();
  });

  it('continues after the last event that the reader has', async () => {
    const first = await file('One');
    const second = await file('Two');

    const reader = readerOf(await follow({ 'last-event-id': first.position }));

    expect(await reader.next()).toMatchObject({ id: second.position });
    await reader.cancel();
  });

  it('never contains personal data', async () => {
    await file('The neighbour at number 7');
    const reader = readerOf(await follow());

    expect(JSON.stringify(await reader.next())).not.toContain('neighbour');
    const page = await fetch(`${api.url}/v1/events`, { headers: keyOf('application') });
    expect(await page.text()).not.toContain('neighbour');
    await reader.cancel();
  });

  it('refuses a text that is not a position', async () => {
    const answer = await follow({ 'last-event-id': 'yesterday' });

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'bad-parameter' });
  });

  it('is refused when the key has the most streams open, until one of them has ended', async () => {
    const readers = [];
    for (let n = 0; n < 8; n += 1) readers.push(readerOf(await follow()));

    const refused = await follow();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('5');
    expect(await refused.json()).toMatchObject({ code: 'too-many-streams' });
    const other = await fetch(`${api.url}/v1/events/stream`, { headers: keyOf('handler') });
    expect(other.status).toBe(200);
    await other.body?.cancel();

    await readers.pop()?.cancel();
    let again = await follow();
    while (again.status === 429) again = await follow();
    expect(again.status).toBe(200);
    await again.body?.cancel();
    for (const reader of readers) await reader.cancel();
  });

  it('ends when the key is revoked', async () => {
    const reader = readerOf(await follow());

    await createKeys({ store: await api.runtime.events(), sealing: await api.runtime.sealing() }).revokeKey(
      api.keys.application.id,
    );

    expect(await reader.next()).toMatchObject({ event: 'end', data: { reason: 'key-ended' } });
    expect(await reader.next()).toBeUndefined();
  });

  it('ends when the server stops', async () => {
    const other = await startTestApi({ feed: FEED });
    const answer = await fetch(`${other.url}/v1/events/stream`, {
      headers: { authorization: `Bearer ${other.keys.handler.key}` },
    });
    const reader = readerOf(answer);

    await other.stop();

    expect(await reader.next()).toMatchObject({ event: 'end', data: { reason: 'shutdown' } });
  });
});

describe('A reader that takes nothing', () => {
  it('is disconnected, and little is read for it', async () => {
    let read = 0;
    const endless = endlessStore(() => {
      read += 1;
    });
    const deaf = new PassThrough({ highWaterMark: 4_096 });

    const end = await streamFeed(deaf, {
      source: { engine: 'sqlite' },
      store: endless,
      keys: { onRevoked: () => () => {}, stillGood: () => true },
      keyId: 'any',
      after: undefined,
      shutdown: EMPTY,
      turns: new OpenStreams(1),
      options: FEED,
      hiding: async () => (event) => event,
    });

    expect(end).toBe('slow');
    expect(deaf.destroyed).toBe(true);
    expect(read).toBeLessThan(50);
  });
});

function endlessStore(onRead: () => void): Pick<EventStore, 'subscribe'> {
  return {
    async *subscribe() {
      for (let revision = 0; ; revision += 1) {
        onRead();
        const position = String(revision).padStart(20, '0');
        yield { events: [stored(revision)], after: undefined, position, end: false };
      }
    },
  };
}

function stored(revision: number): RecordedEvent {
  const actor = { id: 'someone', role: 'handler' };
  const policy = { id: 'iso-10002-default', version: 1 };
  const metadata = { schemaVersion: 1, commandId: 'c', dataDigest: 'd', actor, policy };
  return {
    stream: streamOf(deriveFolio('00000000-0000-5000-8000-000000000000', 0)),
    revision,
    position: String(revision).padStart(20, '0'),
    recordedAt: 0,
    id: `event-${revision}`,
    type: 'ComplaintAcknowledged',
    data: () => ({ cycle: 1 }),
    personal: () => undefined,
    metadata: () => metadata,
    canonical: () => undefined,
  };
}
