import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { EventStore, OwnStreams } from '../port.ts';
import { ids, newStream, newType, pull, sample, wholeLog, wholeLogBack } from './samples.ts';
import type { Bench } from './subject.ts';

/** Streams of other programs in the same store. */
export function describeForeignStreams(bench: Bench): void {
  describe('foreign streams', () => {
    /** A ledger with its own stream names and events of one type: one own event, one foreign, one own, one foreign. */
    async function mixed() {
      const name = `own-${randomUUID()}`;
      const ours: OwnStreams = { includes: (stream) => stream.startsWith(name), pattern: `^${name}.*$` };
      const store = await bench.another(ours);
      const before = await store.head();
      const type = newType();
      const foreign = newStream();
      const [one, other, third, last] = [
        sample({ type }),
        sample({ type }),
        sample({ type }),
        sample({ type }),
      ];
      await store.append(`${name}-1`, 'none', [one]);
      await store.append(foreign, 'none', [other]);
      const thirdAt = await store.append(`${name}-2`, 'none', [third]);
      const end = await store.append(foreign, 0, [last]);
      return {
        store,
        type,
        foreign,
        before,
        own: [one, third],
        all: [one, other, third, last],
        third: thirdAt,
        end,
        name,
      };
    }

    it('are in a batch of the log only on request', async () => {
      const { store, type, own, all, before } = await mixed();
      expect(ids(await wholeLog(store, { types: [type] }))).toEqual(ids(own));
      expect(ids(await wholeLog(store, { types: [type], foreign: true }))).toEqual(ids(all));
      expect(ids(await wholeLogBack(store, { types: [type] }))).toEqual(ids(own).reverse());
      expect(ids(await wholeLogBack(store, { types: [type], foreign: true }))).toEqual(ids(all).reverse());
      // The events before these were written for a ledger that owns every stream.
      const every = await wholeLog(store, { after: before?.position });
      expect(ids(every.filter((event) => event.type === type))).toEqual(ids(own));
    });

    it('are skipped by a subscription, which still reaches the end', async () => {
      const { store, type, own, before, end } = await mixed();
      const batches = store.subscribe({ after: before?.position, types: [type] })[Symbol.asyncIterator]();
      expect(ids(await pull(batches, 2))).toEqual(ids(own));
      const batch = await store.readAll({ after: before?.position, limit: 10_000 });
      expect([batch.position, batch.end]).toEqual([end.position, true]);
      await batches.return?.();
    });

    it('do not count in marks', async () => {
      const { store, own, before, third, end } = await mixed();
      const mark = {
        events: (before?.events ?? 0) + 2,
        position: third.position,
        lastEventId: own[1]?.id,
      };
      expect(await store.head()).toMatchObject(mark);
      expect(await store.markOf(end.position)).toMatchObject(mark);
      const head = await store.head();
      expect(await store.markAt(head?.knownAt ?? 0)).toMatchObject(mark);
    });

    it('can be read and written like any other', async () => {
      const { store, foreign, all } = await mixed();
      expect(ids(await store.readStream(foreign))).toEqual([all[1]?.id, all[3]?.id]);
    });

    it('are named', async () => {
      const { store, foreign, name } = await mixed();
      const found = await store.foreignStreams();
      expect(found.more || found.streams.includes(foreign)).toBe(true);
      expect(found.streams).toEqual([...found.streams].sort());
      expect(found.streams.some((stream) => stream.startsWith(name))).toBe(false);
    });
  });

  describe('streams of the ledger', () => {
    it('are found by the beginning of their names', async () => {
      const name = `own-${randomUUID()}`;
      const pattern = `^${name}-[a-z]+$`;
      const ours: OwnStreams = { includes: (stream) => new RegExp(pattern).test(stream), pattern };
      const store = await bench.another(ours);
      for (const stream of ['b', 'a', 'other', 'NOT']) {
        await store.append(`${name}-${stream}`, 'none', [sample(), sample()]);
      }
      await store.append(`${name}-a`, 1, [sample()]);
      expect(await store.ownStreams(`${name}-`)).toEqual([`${name}-a`, `${name}-b`, `${name}-other`]);
      expect(await store.ownStreams(`${name}-o`)).toEqual([`${name}-other`]);
      expect(await store.ownStreams(`${name}-c`)).toEqual([]);
    });
  });

  describe('streams that the ledger keeps apart', () => {
    it('are neither shown nor named as foreign', async () => {
      const name = `own-${randomUUID()}`;
      const of = (start: string) => ({
        includes: (stream: string) => stream.startsWith(start),
        pattern: `^${start}.*$`,
      });
      const apart = of(`apart-${name}`);
      const store = await bench.another({ ...of(name), apart });
      const [shown, other] = [sample(), sample()];
      await store.append(`${name}-1`, 'none', [shown]);
      await store.append(`apart-${name}-1`, 'none', [other]);
      const found = await store.foreignStreams();
      expect(found.streams.filter((stream) => stream.includes(name))).toEqual([]);
      expect((await store.last())?.id).toBe(shown.id);
      const log = await bench.another(apart);
      expect((await log.last())?.id).toBe(other.id);
    });
  });

  describe('damage of streams by other means', () => {
    it('is none for streams that only the store wrote', async () => {
      const stream = newStream();
      await bench.store().append(stream, 'none', [sample()]);
      expect((await bench.store().damagedStreams()).filter((one) => one.stream === stream)).toEqual([]);
    });

    it('is watched until the signal aborts', async () => {
      const stop = new AbortController();
      expect(await firstOf(bench.store(), stop)).toEqual(['watching']);
    });
  });
}

async function firstOf(store: EventStore, stop: AbortController): Promise<unknown[]> {
  const seen: unknown[] = [];
  for await (const one of store.watchStreams(stop.signal)) {
    seen.push(one);
    stop.abort();
  }
  return seen;
}
