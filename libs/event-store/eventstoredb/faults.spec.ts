import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDouble } from '#test/support/eventstoredb';
import { ids, newStream, newType, pull, sample, samples } from '../contract/samples.ts';
import type { EventStore, LogBatch } from '../port.ts';
import { openEventStoreDb } from './index.ts';

/** Each of these faults breaks the plain client. The double behaves as the real server was observed to behave. */
describe('EventStoreDB over a faulty connection', () => {
  let server: EventStoreDouble;
  let store: EventStore;
  let resubscriptions: string[];

  beforeEach(async () => {
    server = await new EventStoreDouble().start();
    resubscriptions = [];
    store = openEventStoreDb({ url: server.url, onResubscribe: (reason) => resubscriptions.push(reason) });
  });
  afterEach(async () => {
    server.resume();
    await store.close();
    server.stop();
  });

  /** For a server that will be silent. In other tests a busy machine would look like a silent server. */
  async function withShortTimes(): Promise<void> {
    await store.close();
    store = openEventStoreDb({ url: server.url, timeout: 2_000 });
  }

  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise((resolve) => setImmediate(resolve));
  }

  async function follow(type: string): Promise<AsyncIterator<LogBatch>> {
    const batches = store.subscribe({ types: [type] })[Symbol.asyncIterator]();
    const first = sample({ type });
    await store.append(newStream(), 'none', [first]);
    expect(ids(await pull(batches, 1))).toEqual([first.id]);
    return batches;
  }

  describe('a live subscription', () => {
    it('goes on from the last processed position after a burst dropped it, without gap or double', async () => {
      const type = newType();
      const batches = await follow(type);
      const written = samples(600, { type });
      const rest = pull(batches, 600);
      await until(() => server.liveSubscriptions === 1);
      await store.append(newStream(), 'none', written);
      expect(ids(await rest)).toEqual(ids(written));
      expect(server.drops).toBe(1);
      await batches.return?.();
    });

    it('misses nothing when its reader pauses until the buffer is full and the server goes on', async () => {
      const type = newType();
      const batches = await follow(type);
      const first = sample({ type });
      const next = pull(batches, 1);
      await until(() => server.liveSubscriptions === 1);
      await store.append(newStream(), 'none', [first]);
      expect(ids(await next)).toEqual([first.id]);
      // The reader asks for no more until all of this has been sent.
      const written = samples(2_600, { type });
      for (let i = 0; i < written.length; i += 100) {
        await appendWhenBack(written.slice(i, i + 100));
      }
      expect(ids(await pull(batches, written.length))).toEqual(ids(written));
      expect(resubscriptions).toEqual(['buffer-full']);
      await batches.return?.();
    });

    it('goes on after the server was away, and its calls end with it', async () => {
      const type = newType();
      const batches = await follow(type);
      const next = pull(batches, 1);
      await until(() => server.liveSubscriptions === 1);
      server.stop();
      await until(() => resubscriptions.length > 0);
      await server.start();
      const later = sample({ type });
      await appendWhenBack([later]);
      expect(ids(await next)).toEqual([later.id]);
      await batches.return?.();
      await until(() => server.openCalls === 0);
    });

    it('advances while no event matches', async () => {
      const batches = await follow(newType());
      const { position } = await store.append(newStream(), 'none', samples(3));
      let reached = '';
      while (reached < position) reached = (await batches.next()).value?.position ?? reached;
      expect(reached).toBe(position);
      await batches.return?.();
    });

    async function appendWhenBack(events: ReturnType<typeof samples>): Promise<void> {
      const stream = newStream();
      for (;;) {
        try {
          await store.append(stream, 'none', events);
          return;
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/unavailable|unknown-outcome/) });
        }
      }
    }
  });

  describe('an append', () => {
    it('has an unknown result when the connection is cut after its commit, and its retry gets the first answer', async () => {
      const stream = newStream();
      const events = samples(3);
      server.faults.cutAfterCommit = 1;
      await expect(store.append(stream, 'none', events)).rejects.toMatchObject({ code: 'unknown-outcome' });
      await server.start();
      const again = await answered(() => store.append(stream, 'none', events));
      expect(again.revision).toBe(2);
      expect(ids(await store.readStream(stream))).toEqual(ids(events));
    });

    it('without an answer is given up by our own timer, and others go on', async () => {
      const stream = newStream();
      const events = samples(1);
      await withShortTimes();
      server.faults.commitSilently = 1;
      await expect(store.append(stream, 'none', events)).rejects.toMatchObject({ code: 'unknown-outcome' });
      expect((await store.append(newStream(), 'none', samples(1))).revision).toBe(0);
      expect(ids(await store.readStream(stream))).toEqual(ids(events));
    });

    it('to an absent server says at once that nothing was written', async () => {
      server.stop();
      await expect(settled(() => store.append(newStream(), 'none', samples(1)))).rejects.toMatchObject({
        code: 'unavailable',
      });
    });

    it('to a server known to be away is not sent, and appends work again once it answers', async () => {
      await withShortTimes();
      server.pause();
      await expect(store.append(newStream(), 'none', samples(1))).rejects.toMatchObject({
        code: 'unknown-outcome',
      });
      const [stream, events] = [newStream(), samples(1)];
      await expect(store.append(stream, 'none', events)).rejects.toMatchObject({ code: 'unavailable' });
      server.resume();
      const later = newStream();
      for (let written = false; !written; ) {
        written = await store.append(later, 'none', samples(1)).then(
          () => true,
          () => false,
        );
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect(await store.readStream(stream)).toEqual([]);
    });

    it('with an empty type or a bad id never reaches the server, so that the client stays usable', async () => {
      const stream = newStream();
      await expect(store.append(stream, 'none', [{ ...sample(), type: '' }])).rejects.toMatchObject({
        code: 'misuse',
      });
      await expect(store.append(stream, 'none', [{ ...sample(), id: 'x' }])).rejects.toMatchObject({
        code: 'misuse',
      });
      expect(server.log.all).toHaveLength(0);
      expect((await store.append(stream, 'none', samples(1))).revision).toBe(0);
    });

    /** Sends again until there is an answer: how often a lost connection is reported depends on the machine. */
    async function answered<T>(call: () => Promise<T>): Promise<T> {
      for (;;) {
        try {
          return await call();
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/unavailable|unknown-outcome/) });
          await new Promise((resolve) => setImmediate(resolve));
        }
      }
    }

    /** A client that just lost its connection may report that once more. */
    async function settled<T>(call: () => Promise<T>): Promise<T> {
      try {
        return await call();
      } catch {
        return call();
      }
    }
  });

  describe('a read', () => {
    it('of a silent server is given up by our own timer', async () => {
      const stream = newStream();
      await store.append(stream, 'none', samples(1));
      await withShortTimes();
      server.pause();
      await expect(store.readStream(stream)).rejects.toMatchObject({ code: 'unavailable' });
      await expect(store.readAll()).rejects.toMatchObject({ code: 'unavailable' });
    });

    it('leaves no call open, also after many reads', async () => {
      const stream = newStream();
      await store.append(stream, 'none', samples(20));
      await Promise.all(Array.from({ length: 300 }, () => store.readStream(stream, { limit: 1 })));
      for (let i = 0; i < 120; i += 1) {
        for await (const batch of store.subscribe()) if (batch.events.length > 0) break;
      }
      expect(await store.readStream(stream)).toHaveLength(20);
      await until(() => server.openCalls === 0);
    });
  });

  describe('a stream that was tampered with', () => {
    it.each<[string, (stream: string) => void]>([
      ['deleted', (stream) => server.log.softDelete(stream)],
      ['tombstoned', (stream) => server.log.tombstone(stream)],
      ['truncated', (stream) => server.log.truncate(stream, 2n)],
      ['truncated beyond its end', (stream) => server.log.truncate(stream, 99n)],
    ])('by being %s is not read as an absent one', async (_, tamper) => {
      const stream = newStream();
      const events = samples(3);
      await store.append(stream, 'none', events);
      tamper(stream);
      await expect(store.readStream(stream)).rejects.toMatchObject({ code: 'tampered' });
    });

    it('is not written like a new one, and a retry does not count as written', async () => {
      const stream = newStream();
      const events = samples(3);
      await store.append(stream, 'none', events);
      server.log.softDelete(stream);
      await expect(store.append(stream, 'none', events)).rejects.toMatchObject({ code: 'tampered' });
      await expect(store.append(stream, 'none', samples(1))).rejects.toMatchObject({ code: 'tampered' });
    });
  });

  it('is one server per process: a second one is refused while the first is in use', () => {
    expect(() => openEventStoreDb({ url: 'esdb://127.0.0.1:1?tls=false' })).toThrow(
      expect.objectContaining({ code: 'misuse' }),
    );
  });

  it('counts and dates its log by a running maximum, also when its clock jumps', async () => {
    let time = 1_000_000;
    await store.close();
    server.stop();
    server = await new EventStoreDouble(() => time).start();
    store = openEventStoreDb({ url: server.url });
    const stream = newStream();
    const events = samples(3);
    for (const [revision, at] of [
      [0, 1_000_000],
      [1, 900_000],
      [2, 1_100_000],
    ] as const) {
      time = at;
      await store.append(stream, revision === 0 ? 'none' : revision - 1, [events[revision] ?? sample()]);
    }
    expect(await store.head()).toMatchObject({ knownAt: 1_100_000, events: 3, lastEventId: events[2]?.id });
    expect(await store.markAt(1_000_000)).toMatchObject({
      knownAt: 1_000_000,
      events: 2,
      lastEventId: events[1]?.id,
    });
    expect(await store.markAt(999_999)).toBeUndefined();
  });
});
