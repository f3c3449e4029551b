import { PassThrough } from 'node:stream';
import { EventStoreDBClient } from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import type { LogBatch, ReadAllOptions, RecordedEvent } from '../port.ts';
import { follow } from './follow.ts';

const POSITION = 20;

function eventAt(place: number): RecordedEvent {
  const nothing = () => ({});
  return {
    ...{
      stream: 'complaint-X',
      revision: place,
      position: String(place).padStart(POSITION, '0'),
      recordedAt: 0,
    },
    ...{ id: String(place), type: 'T', data: nothing, personal: nothing, metadata: nothing },
    canonical: () => undefined,
  };
}

/**
 * A log that records its reads. A live subscription may begin there, but never brings an event.
 *
 * @param grows - by how many events it grows before a read.
 * @param everyMs - the time between two reads.
 */
function logOf(length: number, grows: (reads: number) => number = () => 0, everyMs = 1) {
  const told: (number | 'live')[] = [];
  let size = length;
  const stop = new AbortController();
  const client = EventStoreDBClient.connectionString('esdb://127.0.0.1:1?tls=false');
  client.subscribeToAll = () => {
    told.push('live');
    stop.abort();
    const subscription = new PassThrough({ objectMode: true });
    return Object.assign(subscription, { unsubscribe: async () => {} });
  };
  const reader = {
    async batch({ after, limit = 0 }: ReadAllOptions): Promise<LogBatch> {
      told.push(limit);
      size += grows(told.length);
      const from = Number(after ?? '0');
      const events = Array.from({ length: Math.min(limit, size - from) }, (_, i) => eventAt(from + i + 1));
      return {
        events,
        after,
        position: events.at(-1)?.position ?? after,
        end: from + events.length === size,
      };
    },
    wanted: async () => [],
  };
  const clients = { current: () => client, replaced: () => new AbortController().signal };
  const now = () => told.length * everyMs;
  const following = { clients, reader, signal: stop.signal, onResubscribe: undefined, now };
  const batches = follow(following, { limit: 100 });
  return { told, batches };
}

async function all(batches: AsyncIterable<LogBatch>): Promise<LogBatch[]> {
  const found: LogBatch[] = [];
  for await (const batch of batches) found.push(batch);
  return found;
}

describe('a reader that follows a log', () => {
  it('catches up in steps larger than its batches, and gets every event once, in batches of the requested size', async () => {
    const { told, batches } = logOf(5_050);
    const found = await all(batches);
    expect(told).toEqual([100, 2_000, 2_000, 2_000, 100, 'live']);
    expect(found.flatMap(({ events }) => events.map(({ id }) => Number(id)))).toEqual(
      Array.from({ length: 5_050 }, (_, i) => i + 1),
    );
    expect(Math.max(...found.map(({ events }) => events.length))).toBe(100);
    let reached: string | undefined;
    for (const { after, position } of found) {
      expect(after).toBe(reached);
      reached = position;
    }
    expect(found.map(({ end }) => end).lastIndexOf(false)).toBe(found.length - 2);
  });

  it('goes on reading while events come too fast for a live subscription', async () => {
    const { told, batches } = logOf(40, (reads) => (reads < 5 ? 90 : 0), 50);
    await all(batches);
    expect(told).toEqual([100, 2_000, 100, 100, 100, 'live']);
  });

  it('goes live when events come slowly between two reads', async () => {
    const { told, batches } = logOf(10, (reads) => (reads === 1 ? 30 : 40), 200);
    await all(batches);
    expect(told).toEqual([100, 100, 'live']);
  });
});
