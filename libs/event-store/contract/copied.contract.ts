import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#canonical-json';
import type { EventStore, EventToAppend } from '../port.ts';
import { failure, ids, newStream, sample, samples, wholeLog, wholeLogBack } from './samples.ts';

/** An empty store that a ledger can be copied into. */
export interface CopyTarget {
  /** Opens the store for copying. Each append is recorded at the time of the clock when it is submitted. */
  openForCopy(originalTime: () => number): Promise<EventStore>;
  /** Opens the store for everyone else. */
  open(): Promise<EventStore>;
  dispose(): Promise<void>;
}

const THEN = Date.UTC(2020, 4, 1, 8);

/** The contract of every engine for a ledger copied from another engine. */
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

    /** Appends the record and the copied events. The second event was recorded before the first. */
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

    it('shows the copied events at their original times and with their envelope only', async () => {
      await carry();
      await asReader(async (store) => {
        const events = await wholeLog(store, { personal: true });
        expect(ids(events)).toEqual(ids(carried));
        expect(events.map(({ recordedAt }) => recordedAt)).toEqual([THEN, THEN - 60_000, THEN + 60_000]);
        expect(events.map((event) => event.canonical('metadata'))).toEqual(
          carried.map(({ metadata }) => metadata),
        );
        const back = await wholeLogBack(store);
        expect(back.map(({ id, recordedAt }) => [id, recordedAt]).reverse()).toEqual(
          events.map(({ id, recordedAt }) => [id, recordedAt]),
        );
        expect(ids(await store.readStream(stream))).toEqual(ids(carried));
      });
    });

    it('counts only them in its marks, by their original times', async () => {
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

    it('says in a separate stream that it is a copy', async () => {
      await carry();
      await asReader(async (store) => {
        expect((await store.readStream('ledger')).map(({ type }) => type)).toEqual(['LedgerCopied']);
      });
    });

    it('records later events by its own clock', async () => {
      await carry();
      const begun = Date.now();
      await asReader(async (store) => {
        const { position } = await store.append(newStream(), 'none', [sample()]);
        const mark = await store.markOf(position);
        expect(mark?.events).toBe(4);
        expect(mark?.knownAt).toBeGreaterThanOrEqual(begun - 1);
      });
    });

    it('never shows its record to subscribers', async () => {
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

    it('refuses readers until its last event is written', async () => {
      await carry(2);
      const refused = async () => asReader((store) => store.readAll());
      expect(await failure(refused())).toMatchObject({
        code: 'unavailable',
        message: expect.stringContaining('unfinished copy'),
      });
      time = THEN + 60_000;
      await copier.append(stream, 1, carried.slice(2));
      expect(ids((await refused()).events)).toEqual(ids(carried));
    });

    it('is an empty ledger before any event is copied', async () => {
      await carry(0);
      expect(await copier.head()).toBeUndefined();
      expect((await copier.readAll()).events).toEqual([]);
    });

    it('is not a copy when its record is not the first event', async () => {
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
