import { binaryEvent, jsonEvent } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDouble } from '#test/support/eventstoredb';
import type { OwnStreams, Position } from '../port.ts';
import { askForFirst } from './ask-for-first.ts';
import { CallTimeout } from './call-timeout.ts';
import { acquireClient, type ClientHolder, releaseClient } from './client.ts';
import { toPosition } from './position.ts';
import { ServerLog } from './server-log.ts';
import { ServerReads } from './server-reads.ts';
import { TIMING } from './timing.ts';

const LARGE = 10_000;
const MOST = 100_000;
type AnyEvent = ReturnType<typeof jsonEvent> | ReturnType<typeof binaryEvent>;
const OURS: OwnStreams = { includes: (stream) => stream.startsWith('ours-'), pattern: '^ours-.*$' };
const BYTES = { type: 'Large', data: new Uint8Array(LARGE) };
const JSON_TEXT = { type: 'Large', data: { text: 'x'.repeat(LARGE) } };

describe('a log with large foreign events', () => {
  let server: EventStoreDouble;
  let clients: ClientHolder;
  let callTimeout: CallTimeout;
  let log: ServerLog;

  beforeEach(async () => {
    server = await new EventStoreDouble().start();
    clients = acquireClient(server.url);
    callTimeout = new CallTimeout({
      timeout: 10_000,
      timing: TIMING,
      ask: () => askForFirst(clients.current()),
      onSilence: () => {},
    });
    log = new ServerLog(clients, new ServerReads(clients, callTimeout), callTimeout, OURS, MOST);
  });
  afterEach(async () => {
    callTimeout.close();
    await releaseClient();
    server.stop();
  });

  async function write(stream: string, events: readonly AnyEvent[]) {
    for (const event of events) await clients.current().appendToStream(stream, [event]);
    return events.map(({ id }) => id);
  }

  it.each<[string, () => AnyEvent]>([
    ['bytes', () => binaryEvent(BYTES)],
    ['JSON', () => jsonEvent(JSON_TEXT)],
  ])('is read in parts that fit into memory (%s), each event once and in order', async (_, large) => {
    const first = await write('ours-1', [jsonEvent({ type: 'Small', data: {} })]);
    const foreign = await write('theirs', Array.from({ length: 40 }, large));
    const last = await write('ours-1', [jsonEvent({ type: 'Small', data: {} })]);

    const ids: string[] = [];
    const sizes: number[] = [];
    for (let after: Position | undefined, end = false; !end; ) {
      const slice = await log.slice(after, 500);
      ids.push(...slice.events.map(({ id }) => id));
      sizes.push(slice.events.length);
      const position = slice.events.at(-1)?.position;
      after = position === undefined ? after : toPosition(position);
      end = slice.end;
    }
    expect(ids).toEqual([...first, ...foreign, ...last]);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MOST / LARGE + 1);

    expect((await log.first(({ id }) => last.includes(id)))?.id).toBe(last[0]);
    expect((await log.last(({ id }) => first.includes(id)))?.id).toBe(first[0]);
  });

  it('is read as a whole when all its events are the ledger’s own, whose size is bounded', async () => {
    const own = await write(
      'ours-1',
      Array.from({ length: 20 }, () => jsonEvent(JSON_TEXT)),
    );
    const { events, end } = await log.slice(undefined, 500);
    expect([events.map(({ id }) => id), end]).toEqual([own, true]);
  });
});
