import { EventStoreDBClient } from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreDouble, givenEventStoreDb } from '#test/support/eventstoredb';
import { failure, newStream, sample, samples } from '../contract/samples.ts';
import type { EventStore, StreamRecord } from '../port.ts';
import { openEventStoreDb } from './index.ts';

const given = givenEventStoreDb();
const engines = [
  { name: 'a double', server: undefined },
  ...(given === undefined ? [] : [{ name: 'a server', server: given }]),
];

/** An operator deletes, cuts and caps streams without the ledger. */
describe.each(engines)('EventStoreDB on $name with streams changed by other means', ({ server }) => {
  let double: EventStoreDouble | undefined;
  let operator: EventStoreDBClient;
  let store: EventStore;
  beforeAll(async () => {
    double = server === undefined ? await new EventStoreDouble().start() : undefined;
    const url = server?.url ?? double?.url ?? '';
    operator = EventStoreDBClient.connectionString(url);
    store = openEventStoreDb({ url });
  });
  afterAll(async () => {
    await store.close();
    await operator.dispose();
    double?.stop();
  });

  async function written(): Promise<string> {
    const stream = newStream();
    await store.append(stream, 'none', samples(3));
    return stream;
  }

  async function damageOf(stream: string): Promise<unknown> {
    return (await store.damagedStreams()).find((one) => one.stream === stream)?.damage;
  }

  const acts: [string, string, (stream: string) => Promise<unknown>][] = [
    ['a soft delete', 'deleted', (stream) => operator.deleteStream(stream)],
    ['a tombstone', 'tombstoned', (stream) => operator.tombstoneStream(stream)],
    ['a bound', 'truncated', (stream) => operator.setStreamMetadata(stream, { truncateBefore: 2 })],
    ['a cap by number', 'capped', (stream) => operator.setStreamMetadata(stream, { maxCount: 2 })],
    ['a cap by age', 'capped', (stream) => operator.setStreamMetadata(stream, { maxAge: 86_400 })],
  ];

  it.each(acts)('reports %s, though the log has all events', async (_, damage, act) => {
    const stream = await written();
    await act(stream);
    expect(await damageOf(stream)).toBe(damage);
  });

  it('reports a stream that a write brought back', async () => {
    const stream = await written();
    await operator.deleteStream(stream);
    await store.append(stream, 2, [sample()]);
    expect(await damageOf(stream)).toBe('truncated');
    expect(await failure(store.readStream(stream))).toMatchObject({ code: 'tampered', damaged: { stream } });
  });

  it('does not report a stream that is whole again, or that has other metadata', async () => {
    const stream = await written();
    await operator.setStreamMetadata(stream, { truncateBefore: 2 });
    await operator.setStreamMetadata(stream, { cacheControl: 1 });
    expect(await damageOf(stream)).toBeUndefined();
  });

  it('reports a change when it happens', async () => {
    const stop = new AbortController();
    const told: (StreamRecord | 'watching')[] = [];
    const streams = [await written(), await written(), await written()] as const;
    for await (const one of store.watchStreams(stop.signal)) {
      told.push(one);
      if (one === 'watching') {
        await operator.deleteStream(streams[0]);
        await operator.tombstoneStream(streams[1]);
        await operator.setStreamMetadata(streams[2], { maxCount: 1 });
        await operator.setStreamMetadata(streams[2], {});
      } else if (one.stream === streams[2] && one.damage === undefined) stop.abort();
    }
    const mine = told.filter((one) => one !== 'watching' && streams.includes(one.stream));
    expect(told[0]).toBe('watching');
    expect(mine).toEqual([
      { stream: streams[0], damage: 'deleted' },
      { stream: streams[1], damage: 'tombstoned' },
      { stream: streams[2], damage: 'capped' },
      { stream: streams[2], damage: undefined },
    ]);
  });

  it('throws when the watch is lost', async () => {
    if (double === undefined) return;
    const seen: unknown[] = [];
    const watch = (async () => {
      for await (const one of store.watchStreams()) {
        seen.push(one);
        double?.dropSubscriptions();
      }
    })();
    expect(await failure(watch)).toMatchObject({ code: 'unavailable' });
    expect(seen).toEqual(['watching']);
  });
});
