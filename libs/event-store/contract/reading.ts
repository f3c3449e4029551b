import { beforeAll, describe, expect, it } from '@jest/globals';
import type { EventToAppend, LogBatch, ReadStreamOptions } from '../port.ts';
import { failure, ids, newStream, newType, sample, samples, wholeLog, wholeLogBack } from './samples.ts';
import type { Bench } from './subject.ts';

export function describeReading({ store }: Bench): void {
  describe('reading a stream', () => {
    const stream = newStream();
    const events = samples(10);
    beforeAll(async () => {
      await store().append(stream, 'none', events);
    });

    it('that does not exist gives nothing', async () => {
      expect(await store().readStream(newStream())).toEqual([]);
      expect(await store().readStream(newStream(), { direction: 'backwards', limit: 1 })).toEqual([]);
    });

    it.each<[ReadStreamOptions, number[]]>([
      [{}, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
      [{ limit: 3 }, [0, 1, 2]],
      [{ from: 7 }, [7, 8, 9]],
      [{ from: 4, limit: 2 }, [4, 5]],
      [{ from: 9 }, [9]],
      [{ from: 10 }, []],
      [{ limit: 1_000_000 }, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
      [{ direction: 'backwards' }, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]],
      [{ direction: 'backwards', limit: 1 }, [9]],
      [{ direction: 'backwards', from: 2 }, [2, 1, 0]],
      [{ direction: 'backwards', from: 5, limit: 2 }, [5, 4]],
      [{ direction: 'backwards', from: 0 }, [0]],
      [{ direction: 'backwards', from: 1_000_000, limit: 2 }, [9, 8]],
    ])('with %j gives the revisions %j', async (options, revisions) => {
      const read = await store().readStream(stream, options);
      expect(read.map((event) => event.revision)).toEqual(revisions);
      expect(ids(read)).toEqual(revisions.map((revision) => events[revision]?.id));
    });

    it('gives all events of a long one, in both directions', async () => {
      const long = newStream();
      const many = samples(2_300);
      for (let i = 0; i < many.length; i += 500) {
        await store().append(long, i === 0 ? 'none' : i - 1, many.slice(i, i + 500));
      }
      expect(ids(await store().readStream(long))).toEqual(ids(many));
      const backwards = await store().readStream(long, { direction: 'backwards' });
      expect(ids(backwards)).toEqual(ids(many).reverse());
      expect(await store().readStream(long, { limit: 1_500 })).toHaveLength(1_500);
    });
  });

  describe('reading the log', () => {
    const type = newType();
    const [one, two] = [newStream(), newStream()];
    const written: EventToAppend[] = [];
    let before: string | undefined;

    beforeAll(async () => {
      before = (await store().head())?.position;
      for (let i = 0; i < 12; i += 1) {
        const event = sample({ type: i % 3 === 0 ? type : 'SampleRecorded' });
        await store().append(i % 2 === 0 ? one : two, 'any', [event]);
        written.push(event);
      }
    });

    const ours = (batch: Pick<LogBatch, 'events'>) =>
      batch.events.filter((event) => event.stream === one || event.stream === two);

    it('gives events of all streams in the order they were written', async () => {
      const events = await wholeLog(store(), { after: before });
      expect(ids(ours({ events }))).toEqual(ids(written));
    });

    it.each([[1], [2], [5], [10_000]])('in batches of %d gives the same', async (limit) => {
      const events = await wholeLog(store(), { after: before, limit });
      expect(ids(ours({ events }))).toEqual(ids(written));
    });

    it('respects the limit of a batch and says whether more events follow', async () => {
      const batch = await store().readAll({ after: before, limit: 4 });
      expect(batch.events).toHaveLength(4);
      expect(batch.end).toBe(false);
      expect(batch.position).toBe(batch.events.at(-1)?.position);
    });

    it('gives the same positions as reading a stream', async () => {
      const inLog = ours({ events: await wholeLog(store(), { after: before }) });
      const inStreams = [...(await store().readStream(one)), ...(await store().readStream(two))];
      const places = new Map(inStreams.map((event) => [event.id, event.position]));
      for (const event of inLog) expect(event.position).toBe(places.get(event.id));
      for (const event of inLog) expect(event.position).toMatch(/^\d{20}$/);
    });

    it('ends at an upper bound (inclusive)', async () => {
      const all = ours({ events: await wholeLog(store(), { after: before }) });
      const [after, upTo] = [all[3]?.position, all[7]?.position];
      const events = await wholeLog(store(), { after, upTo });
      expect(ids(ours({ events }))).toEqual(ids(written.slice(4, 8)));
      const none = await store().readAll({ after: upTo, upTo: after });
      expect(none).toMatchObject({ events: [], position: upTo, end: true });
    });

    it('ends before a bound (exclusive)', async () => {
      const all = ours({ events: await wholeLog(store(), { after: before }) });
      const bounds = { after: all[3]?.position, before: all[7]?.position };
      expect(ids(ours({ events: await wholeLog(store(), bounds) }))).toEqual(ids(written.slice(4, 7)));
    });

    it('backwards gives the newest first', async () => {
      const { events } = await store().readAll({ direction: 'backwards', limit: 3 });
      expect(ids(events)).toEqual(ids((await wholeLog(store())).slice(-3).reverse()));
    });

    it.each([[1], [2], [5], [1_000], [10_000]])(
      'backwards in batches of %d gives the whole log reversed',
      async (limit) => {
        const forwards = await wholeLog(store(), { after: before });
        const backwards = await wholeLogBack(store(), { after: before, limit });
        expect(ids(backwards)).toEqual(ids(forwards).reverse());
        expect(backwards.map(({ position }) => position)).toEqual(
          forwards.map(({ position }) => position).reverse(),
        );
      },
    );

    it('backwards begins before a position (exclusive) and ends behind another (exclusive)', async () => {
      const all = ours({ events: await wholeLog(store(), { after: before }) });
      const [low, high] = [all[3]?.position, all[7]?.position];
      const batch = await store().readAll({ direction: 'backwards', after: low, before: high });
      expect(ids(ours(batch))).toEqual(ids(written.slice(4, 7)).reverse());
      expect(batch.end).toBe(true);
      const none = await store().readAll({ direction: 'backwards', after: high, before: low });
      expect(none).toMatchObject({ events: [], end: true });
    });

    it('backwards respects the limit of a batch and says whether events precede it', async () => {
      const batch = await store().readAll({ direction: 'backwards', limit: 4 });
      expect(batch.events).toHaveLength(4);
      expect([batch.position, batch.end]).toEqual([batch.events.at(-1)?.position, false]);
      const first = (await wholeLog(store()))[0]?.position;
      const begin = await store().readAll({ direction: 'backwards', before: first });
      expect(begin).toMatchObject({ events: [], end: true });
      const zero = await store().readAll({ direction: 'backwards', before: store().parsePosition('0') });
      expect(zero).toMatchObject({ events: [], end: true });
    });

    it('backwards from beyond the end begins at the end', async () => {
      const beyond = store().parsePosition('9007199254740000');
      const read = { direction: 'backwards', limit: 1 } as const;
      expect(ids((await store().readAll({ ...read, before: beyond })).events)).toEqual(
        ids((await store().readAll(read)).events),
      );
    });

    it('backwards gives only the requested types, and moves its position past the others', async () => {
      const wanted = ids(written.filter((_, index) => index % 3 === 0)).reverse();
      expect(ids(await wholeLogBack(store(), { types: [type] }))).toEqual(wanted);
      const two = await store().readAll({ direction: 'backwards', types: [type], limit: 2 });
      expect(ids(two.events)).toEqual(wanted.slice(0, 2));
      expect(await wholeLogBack(store(), { types: [newType()] })).toEqual([]);
    });

    it('backwards up to a position is refused: it has one upper bound', async () => {
      const upTo = (await store().head())?.position;
      expect(await failure(store().readAll({ direction: 'backwards', upTo }))).toMatchObject({
        code: 'misuse',
      });
    });

    it('gives only the requested types and skips the others', async () => {
      const events = await wholeLog(store(), { types: [type] });
      expect(ids(events)).toEqual(ids(written.filter((_, index) => index % 3 === 0)));
      const firstTwo = await store().readAll({ types: [type], limit: 2, after: before });
      expect(ids(firstTwo.events)).toEqual(
        ids([written[0], written[3]].filter((event) => event !== undefined)),
      );
      expect(await wholeLog(store(), { types: [newType()] })).toEqual([]);
      expect(await wholeLog(store(), { types: [type, newType()] })).toHaveLength(4);
    });

    it('moves its position past events that do not match', async () => {
      let position = before;
      for (;;) {
        const batch = await store().readAll({ after: position, types: [newType()] });
        expect(batch.events).toEqual([]);
        position = batch.position;
        if (batch.end) break;
      }
      const last = (await store().readStream(two, { direction: 'backwards', limit: 1 })).at(0);
      expect(String(position) >= String(last?.position)).toBe(true);
    });

    it('marks the last batch as the end and gives its position', async () => {
      let batch = await store().readAll({ after: before });
      while (!batch.end) batch = await store().readAll({ after: batch.position });
      const behind = await store().readAll({ after: batch.position });
      expect(ours(behind)).toEqual([]);
      expect(String(behind.position) >= String(batch.position)).toBe(true);
    });
  });
}
