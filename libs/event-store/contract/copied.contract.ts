import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#canonical-json';
import type { EventStore, EventToAppend } from '../port.ts';
import { failure, ids, newStream, sample, samples, wholeLog } from './samples.ts';

/** An empty store that a ledger can be carried into. */
export interface CopyTarget {
  /** As a copier opens it: each append is recorded at the time that the clock says as it is handed in. */
  openForCopy(originalTime: () => number): Promise<EventStore>;
  /** As everyone else opens it. */
  open(): Promise<EventStore>;
  dispose(): Promise<void>;
}

const THEN = Date.UTC(2020, 4, 1, 8);

/** What every engine does with a ledger that was carried over from another engine. */
export function describeCopied(name: string, create: () => Promise<CopyTarget>): void {
  describe(`${name}, holding a copy,`, () => {
    let target: CopyTarget;
    let copier: EventStore;
    let time: number;
    const stream = newStream();
    const carried = samples(3);

    beforeEach(async () => {
      target = await create();
      copier = await target.openForCopy(() => time);
    });
    afterEach(async () => {
      await copier.close();
      await target.dispose();
    });

    const record = (revision: number): EventToAppend =>
      sample({ type: 'LedgerCopied', data: { last: { stream, revision } } });

    /** Appends the record and the carried events, the second recorded before the first. */
    async function carry(count = carried.length): Promise<void> {
      time = Date.now();
      await copier.append('ledger', 'none', [record(carried.length - 1)]);
      const times = [THEN, THEN - 60_000, THEN + 60_000];
      for (const [index, event] of carried.slice(0, count).entries()) {
        time = times[index] ?? THEN;
        await copier.append(stream, index === 0 ? 'none' : index - 1, [event]);
      }
    }

    async function asReader<T>(work: (store: EventStore) => Promise<T>): Promise<T> {
      const store = await target.open();
      try {
        return await work(store);
      } finally {
        await store.close();
      }
    }

    it('shows the events carried over, at their original times and with nothing beside their envelope', async () => {
      await carry();
      await asReader(async (store) => {
        const events = await wholeLog(store, { personal: true });
        expect(ids(events)).toEqual(ids(carried));
        expect(events.map(({ recordedAt }) => recordedAt)).toEqual([THEN, THEN - 60_000, THEN + 60_000]);
        expect(events.map((event) => event.canonical('metadata'))).toEqual(
          carried.map(({ metadata }) => metadata),
        );
        expect(ids(await store.readStream(stream))).toEqual(ids(carried));
      });
    });

    it('counts them and nothing else in its marks, by their original times', async () => {
      await carry();
      await asReader(async (store) => {
        const [first, , third] = await wholeLog(store);
        expect(await store.head()).toEqual({
          position: third?.position,
          knownAt: THEN + 60_000,
          events: 3,
          lastEventId: carried[2]?.id,
        });
        expect(await store.markAt(THEN - 1)).toBeUndefined();
        expect(await store.markAt(THEN + 1)).toMatchObject({ events: 2, knownAt: THEN });
        expect(await store.markOf(first?.position ?? '')).toMatchObject({ events: 1, knownAt: THEN });
        const before = store.parsePosition(String(Number(first?.position) - 1));
        expect(await store.markOf(before)).toBeUndefined();
      });
    });

    it('tells in a stream of its own that it is a copy', async () => {
      await carry();
      await asReader(async (store) => {
        expect((await store.readStream('ledger')).map(({ type }) => type)).toEqual(['LedgerCopied']);
      });
    });

    it('records what comes after the copy by its own clock', async () => {
      await carry();
      const begun = Date.now();
      await asReader(async (store) => {
        const { position } = await store.append(newStream(), 'none', [sample()]);
        const mark = await store.markOf(position);
        expect(mark?.events).toBe(4);
        expect(mark?.knownAt).toBeGreaterThanOrEqual(begun - 1);
      });
    });

    it('is not shown to subscribers with its record, from the beginning on', async () => {
      await carry();
      await asReader(async (store) => {
        const end = new AbortController();
        const seen: string[] = [];
        for await (const { events } of store.subscribe({ signal: end.signal })) {
          seen.push(...ids(events));
          if (seen.length >= carried.length) end.abort();
        }
        expect(seen).toEqual(ids(carried));
      });
    });

    it('is refused to readers until its last event is there', async () => {
      await carry(2);
      const refused = async () => asReader((store) => store.readAll());
      expect(await failure(refused())).toMatchObject({
        code: 'unavailable',
        message: expect.stringContaining('not finished'),
      });
      time = THEN + 60_000;
      await copier.append(stream, 1, carried.slice(2));
      expect(ids((await refused()).events)).toEqual(ids(carried));
    });

    it('is an empty ledger as long as nothing was carried over', async () => {
      await carry(0);
      expect(await copier.head()).toBeUndefined();
      expect((await copier.readAll()).events).toEqual([]);
    });

    it('is none when its record does not come first', async () => {
      await asReader(async (store) => {
        const event = sample();
        await store.append(newStream(), 'none', [event]);
        const late: JsonObject = { last: { stream: newStream(), revision: 7 } };
        await store.append('ledger', 'none', [sample({ type: 'LedgerCopied', data: late })]);
        expect((await wholeLog(store)).map(({ type }) => type)).toEqual([event.type, 'LedgerCopied']);
        expect(await store.head()).toMatchObject({ events: 2 });
      });
    });
  });
}
