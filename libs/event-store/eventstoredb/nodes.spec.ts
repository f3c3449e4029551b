import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnNodes, doubleNodes } from '#test/support/eventstoredb';
import { ids, newStream, newType, pull, sample, samples } from '../contract/samples.ts';
import { WrongExpectedRevisionError } from '../errors.ts';
import type { EventStore, EventToAppend } from '../port.ts';
import { openEventStoreDb } from './index.ts';

/** Far shorter than in production. A busy machine may then look like a silent server, which must do no harm either. */
const TIMING = { doubt: 400, appendsStuck: 800, askAgain: 50 };
const NODES = [1, 2, 3];

describeOnNodes('EventStoreDB on a cluster that fails', { count: 3 }, (nodes) => {
  let store: EventStore;
  beforeEach(() => {
    store = openEventStoreDb({ url: nodes().url, timing: TIMING });
  });
  afterEach(async () => {
    await store.close();
    // Each test ends with three running nodes.
    for (const node of NODES) {
      await nodes()
        .resume(node)
        .catch(() => {});
      await nodes().start(node);
    }
    const other = openEventStoreDb({ url: nodes().url });
    await written(other, newStream(), samples(1));
    await other.close();
  });

  /** The leader is one of the nodes. Each node is away for a while, and two of them run at any time. */
  async function eachGone(leave: 'kill' | 'freeze', comeBack: 'start' | 'resume'): Promise<void> {
    for (const node of NODES) {
      await nodes()[leave](node);
      await until(isWritable);
      await nodes()[comeBack](node);
      await until(isWritable);
    }
  }
  async function isWritable(): Promise<boolean> {
    return await store.writable().then(
      ({ writable }) => writable,
      () => false,
    );
  }
  async function until(holds: () => Promise<boolean>): Promise<void> {
    while (!(await holds())) await pause(10);
  }

  it('appends again after all nodes were away and discovery had failed', async () => {
    await written(store, newStream(), samples(1));
    for (const node of NODES) await nodes().kill(node);
    await expect(store.append(newStream(), 'none', samples(1))).rejects.toMatchObject({
      code: expect.stringMatching(/unavailable|unknown-outcome/),
    });
    // The client never recovers from this failed discovery.
    const refused: string[] = [];
    const settled = written(store, newStream(), samples(1), refused);
    await until(async () => refused.includes('unavailable'));
    await expect(store.writable()).rejects.toMatchObject({ code: 'unavailable' });
    for (const node of NODES) await nodes().start(node);
    await settled;
    const [stream, events] = [newStream(), samples(2)];
    await written(store, stream, events);
    expect(ids(await store.readStream(stream))).toEqual(ids(events));
  });

  it('reads again after no node was found, without an append that would show the broken client', async () => {
    await store.close();
    const quickly = `${nodes().url}&maxDiscoverAttempts=2&discoveryInterval=10`;
    store = openEventStoreDb({ url: quickly, timing: { doubt: 5_000 } });
    const [stream, events] = [newStream(), samples(1)];
    await written(store, stream, events);
    let told = '';
    const reads = async () =>
      await store.readStream(stream).then(
        () => true,
        (error: unknown) => {
          expect(error).toMatchObject({ code: 'unavailable' });
          told = error instanceof Error ? String(error.cause) : '';
          return false;
        },
      );
    for (const node of NODES) await nodes().kill(node);
    await until(async () => !(await reads()) && told.includes('Failed to discover'));
    for (const node of NODES) await nodes().start(node);
    await until(reads);
    expect(ids(await store.readStream(stream))).toEqual(ids(events));
  });

  it.each([
    ['kill', 'start'],
    ['freeze', 'resume'],
  ] as const)(
    'goes on with another leader when the leader is gone (%s), and loses or doubles no acknowledged event',
    async (leave, comeBack) => {
      const type = newType();
      const live = store.subscribe({ types: [type] })[Symbol.asyncIterator]();
      const first = sample({ type });
      await written(store, newStream(), [first]);
      expect(ids(await pull(live, 1))).toEqual([first.id]);
      const streams: { readonly stream: string; readonly events: readonly EventToAppend[] }[] = [];
      let over = false;
      const writer = async () => {
        while (!over) {
          const one = { stream: newStream(), events: samples(2, { type }) };
          await written(store, one.stream, one.events);
          streams.push(one);
        }
      };
      const writing = Promise.all(Array.from({ length: 8 }, writer));
      await eachGone(leave, comeBack);
      over = true;
      await writing;
      for (const { stream, events } of streams)
        expect(ids(await store.readStream(stream))).toEqual(ids(events));
      // The feed went on from its position, with the new client.
      const seen = ids(await pull(live, streams.length * 2));
      expect([...seen].sort()).toEqual(streams.flatMap(({ events }) => ids(events)).sort());
      await live.return?.();
    },
  );

  it('reads without a quorum, says that nothing can be written, and refuses appends at once', async () => {
    await store.close();
    // Otherwise an append may also be given up because the nodes are asked for longer than an append may wait.
    store = openEventStoreDb({ url: nodes().url, timing: { ...TIMING, appendsStuck: 60_000 } });
    const [stream, events] = [newStream(), samples(1)];
    await written(store, stream, events);
    await nodes().kill(2);
    await nodes().kill(3);
    await until(async () => !(await isWritable()));
    expect(await store.writable()).toEqual({
      writable: false,
      reason: expect.stringContaining('nothing can be written'),
    });
    expect(ids(await store.readStream(stream))).toEqual(ids(events));
    const setbacks: string[] = [];
    const [late, lateEvents] = [newStream(), samples(1)];
    const settled = written(store, late, lateEvents, setbacks);
    await until(async () => setbacks.includes('unavailable'));
    expect(setbacks.filter((code) => code === 'unknown-outcome').length).toBeLessThanOrEqual(1);
    await nodes().start(2);
    await settled;
    expect(ids(await store.readStream(late))).toEqual(ids(lateEvents));
    expect(await store.writable()).toEqual({ writable: true });
  });
});

it.each(['lost', 'written'] as const)(
  'an append that waited for a quorum and was %s is written once after it is sent again',
  async (heldAppends) => {
    const nodes = await doubleNodes({ heldAppends });
    const store = openEventStoreDb({ url: nodes.url, timing: TIMING });
    await written(store, newStream(), samples(1));
    await nodes.kill(2);
    await nodes.kill(3);
    const [stream, events] = [newStream(), samples(2)];
    await expect(store.append(stream, 'none', events)).rejects.toMatchObject({ code: 'unknown-outcome' });
    await nodes.start(2);
    await written(store, stream, events);
    expect(ids(await store.readStream(stream))).toEqual(ids(events));
    await store.close();
    await nodes.stop();
  },
);

/** Acts like a client that sends a command again until it gets an answer. */
async function written(
  to: EventStore,
  stream: string,
  events: readonly EventToAppend[],
  setbacks: string[] = [],
): Promise<void> {
  for (;;) {
    try {
      await to.append(stream, 'none', events);
      return;
    } catch (error) {
      if (error instanceof WrongExpectedRevisionError) throw error;
      setbacks.push(error instanceof Error && 'code' in error ? String(error.code) : String(error));
      await pause(10);
    }
  }
}
