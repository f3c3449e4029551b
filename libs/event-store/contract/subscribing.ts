import { describe, expect, it } from '@jest/globals';
import type { LogBatch, RecordedEvent } from '../port.ts';
import { ids, newStream, newType, pull, sample, samples } from './samples.ts';
import type { Bench } from './subject.ts';

export function describeSubscribing({ store, another }: Bench): void {
  describe('a subscription', () => {
    it('catches up, then goes on live', async () => {
      const type = newType();
      const [past, future] = [samples(5, { type }), samples(5, { type })];
      await store().append(newStream(), 'none', past);
      const batches = store()
        .subscribe({ types: [type] })
        [Symbol.asyncIterator]();
      expect(ids(await pull(batches, 5))).toEqual(ids(past));
      const next = pull(batches, 5);
      for (const event of future) await store().append(newStream(), 'none', [event]);
      expect(ids(await next)).toEqual(ids(future));
      await batches.return?.();
    });

    it('sees events of other instances', async () => {
      const type = newType();
      const other = await another();
      const controller = new AbortController();
      const batches = store()
        .subscribe({ after: (await store().head())?.position, types: [type], signal: controller.signal })
        [Symbol.asyncIterator]();
      const next = pull(batches, 3);
      const events = samples(3, { type });
      for (const event of events) await other.append(newStream(), 'none', [event]);
      expect(ids(await next)).toEqual(ids(events));
      controller.abort();
    });

    it('advances its position over events that do not match', async () => {
      const { position } = await store().append(newStream(), 'none', samples(2));
      const batches = store()
        .subscribe({ types: [newType()] })
        [Symbol.asyncIterator]();
      let reached = '';
      while (reached < position) {
        const next = await batches.next();
        expect(next.value?.events).toEqual([]);
        reached = next.value?.position ?? reached;
      }
      await batches.return?.();
    });

    it('resumes after a position without gap or double, also while others write', async () => {
      const type = newType();
      const stream = newStream();
      const written = samples(120, { type });
      const writing = (async () => {
        for (const event of written) await store().append(stream, 'any', [event]);
      })();
      const seen: RecordedEvent[] = [];
      let after: string | undefined;
      while (seen.length < written.length) {
        const controller = new AbortController();
        for await (const batch of store().subscribe({
          after,
          types: [type],
          limit: 7,
          signal: controller.signal,
        })) {
          seen.push(...batch.events);
          after = batch.position;
          if (batch.events.length > 0) controller.abort();
        }
      }
      await writing;
      expect(ids(seen)).toEqual(ids(written));
    });

    it('says for each batch which position it follows, also between catching up and going live', async () => {
      const type = newType();
      const before = (await store().head())?.position;
      await store().append(newStream(), 'none', samples(25, { type }));
      let last = before;
      let seen = 0;
      const controller = new AbortController();
      const options = { after: before, types: [type], limit: 10, signal: controller.signal };
      for await (const batch of store().subscribe(options)) {
        expect(batch.after).toBe(last);
        last = batch.position;
        seen += batch.events.length;
        if (seen === 30) break;
        if (batch.end && seen < 30) await store().append(newStream(), 'none', [sample({ type })]);
      }
      controller.abort();
    });

    it('waits for a slow reader, and gives it batch after batch', async () => {
      const type = newType();
      const batches = store()
        .subscribe({ after: (await store().head())?.position, types: [type], limit: 10 })
        [Symbol.asyncIterator]();
      const first = pull(batches, 1);
      await store().append(newStream(), 'none', [sample({ type })]);
      await first;
      const written = samples(1_000, { type });
      await Promise.all(
        Array.from({ length: 10 }, (_, part) =>
          store().append(newStream(), 'none', written.slice(part * 100, part * 100 + 100)),
        ),
      );
      const seen: RecordedEvent[] = [];
      while (seen.length < written.length) {
        const { value }: IteratorResult<LogBatch, LogBatch | undefined> = await batches.next();
        expect(value?.events.length).toBeLessThanOrEqual(10);
        seen.push(...(value?.events ?? []));
      }
      expect(new Set(ids(seen))).toEqual(new Set(ids(written)));
      expect(seen).toHaveLength(written.length);
      await batches.return?.();
    });

    it('gives each of several readers all events', async () => {
      const type = newType();
      const after = (await store().head())?.position;
      const readers = Array.from({ length: 3 }, () =>
        store()
          .subscribe({ after, types: [type] })
          [Symbol.asyncIterator](),
      );
      const pulls = Promise.all(readers.map((batches) => pull(batches, 20)));
      const written = samples(20, { type });
      for (const event of written) await store().append(newStream(), 'none', [event]);
      for (const seen of await pulls) expect(ids(seen)).toEqual(ids(written));
      for (const batches of readers) await batches.return?.();
    });

    it('ends when its signal aborts: before it began, while it waits, and between batches', async () => {
      const waiting = new AbortController();
      const batches = store()
        .subscribe({ after: (await store().head())?.position, types: [newType()], signal: waiting.signal })
        [Symbol.asyncIterator]();
      const drained = (async () => {
        for (;;) if ((await batches.next()).done === true) return 'ended';
      })();
      waiting.abort();
      expect(await drained).toBe('ended');
      const early = store().subscribe({ signal: AbortSignal.abort() })[Symbol.asyncIterator]();
      expect((await early.next()).done).toBe(true);
      const between = new AbortController();
      let count = 0;
      for await (const batch of store().subscribe({ limit: 1, signal: between.signal })) {
        count += batch.events.length;
        between.abort();
      }
      expect(count).toBeLessThanOrEqual(1);
    });

    it('ends when its store is closed', async () => {
      const other = await another();
      const batches = other.subscribe({ after: (await other.head())?.position })[Symbol.asyncIterator]();
      const drained = (async () => {
        for (;;) if ((await batches.next()).done === true) return 'ended';
      })();
      await other.close();
      expect(await drained).toBe('ended');
    });
  });
}
