import { describe, expect, it } from '@jest/globals';
import type { EventStore, LogMark } from '../port.ts';
import { failure, newStream, sample, samples, wholeLog } from './samples.ts';
import type { Bench, ContractOptions } from './subject.ts';

export function describeKnowledge(bench: Bench, { settableClock }: ContractOptions): void {
  const why = settableClock ? '' : ' (skipped: the clock of this engine cannot be set)';
  const { store } = bench;

  describe('marks along the log', () => {
    it('name the end', async () => {
      const before = await store().head();
      const events = samples(3);
      const stream = newStream();
      const result = await store().append(stream, 'none', events);
      const head = await store().head();
      const [last] = await store().readStream(stream, { direction: 'backwards', limit: 1 });
      expect(String(head?.position) >= result.position).toBe(true);
      expect(head?.events).toBeGreaterThanOrEqual((before?.events ?? 0) + 3);
      expect(head?.knownAt).toBeGreaterThanOrEqual(last?.recordedAt ?? 0);
    });

    it('are not needed for the last event', async () => {
      const stream = newStream();
      const events = samples(2);
      await store().append(stream, 'none', events);
      const [stored] = await store().readStream(stream, { direction: 'backwards', limit: 1 });
      const { id, position, recordedAt } = (await store().last()) ?? {};
      expect({ id, position, recordedAt }).toEqual({
        id: events[1]?.id,
        position: stored?.position,
        recordedAt: stored?.recordedAt,
      });
    });

    it('name any event: its position, its id, the number of events up to it', async () => {
      const stream = newStream();
      const events = samples(3);
      await store().append(stream, 'none', events);
      const stored = await store().readStream(stream);
      const marks = await Promise.all(stored.map((event) => store().markOf(event.position)));
      expect(marks.map((mark) => mark?.lastEventId)).toEqual(events.map((event) => event.id));
      expect(marks.map((mark) => mark?.position)).toEqual(stored.map((event) => event.position));
      const first = marks[0]?.events ?? Number.NaN;
      expect(marks.map((mark) => mark?.events)).toEqual([first, first + 1, first + 2]);
      expect(first).toBe((await wholeLog(store(), { upTo: stored[0]?.position })).length);
    });

    it('count every event once', async () => {
      await store().append(newStream(), 'none', samples(5));
      const head = await store().head();
      expect(await wholeLog(store(), { upTo: head?.position })).toHaveLength(head?.events ?? Number.NaN);
    });

    it('beyond the end are the end', async () => {
      const { position } = await store().append(newStream(), 'none', [sample()]);
      const far = await store().markOf(store().parsePosition('9007199254740000'));
      expect(String(far?.position) >= position).toBe(true);
    });

    it('do not exist for a time before the first event', async () => {
      await store().append(newStream(), 'none', [sample()]);
      expect(await store().markAt(0)).toBeUndefined();
    });

    it('of a time are at the last event known then', async () => {
      const stream = newStream();
      for (let i = 0; i < 5; i += 1) await store().append(stream, 'any', [sample()]);
      for (const { recordedAt } of await store().readStream(stream)) {
        expect(await store().markAt(recordedAt - 1)).toEqual(await bySearch(store(), recordedAt - 1));
      }
    });

    (settableClock ? it : it.skip)(`follow a clock that jumps back and forth${why}`, async () => {
      const start = ((await store().head())?.knownAt ?? 0) + 1_000_000;
      const stream = newStream();
      const clock = [0, 10, 5, 10, -500, 20, 19, 30].map((offset) => start + offset);
      for (const time of clock) {
        bench.setClock(time);
        await store().append(stream, 'any', [sample()]);
      }
      const stored = await store().readStream(stream);
      expect(stored.map((event) => event.recordedAt)).toEqual(clock);
      bench.setClock(start + 1_000);
      const revisionAt = async (time: number) => {
        const mark = await store().markAt(time);
        return stored.findIndex((event) => event.id === mark?.lastEventId);
      };
      expect(await revisionAt(start - 1)).toBe(-1);
      expect(await revisionAt(start)).toBe(0);
      expect(await revisionAt(start + 9)).toBe(0);
      expect(await revisionAt(start + 10)).toBe(4);
      expect(await revisionAt(start + 19)).toBe(4);
      expect(await revisionAt(start + 20)).toBe(6);
      expect(await revisionAt(start + 30)).toBe(7);
      expect((await store().markOf(stored[4]?.position ?? ''))?.knownAt).toBe(start + 10);
    });

    (settableClock ? it : it.skip)(`never change once given for a time that is past${why}`, async () => {
      const start = ((await store().head())?.knownAt ?? 0) + 1_000_000;
      bench.setClock(start);
      await store().append(newStream(), 'none', [sample()]);
      bench.setClock(start + 60_000);
      const given = await store().markAt(start + 30_000);
      bench.setClock(start + 10_000);
      const stream = newStream();
      await (await bench.another()).append(stream, 'none', [sample()]);
      const [late] = await store().readStream(stream);
      expect(await store().markAt(start + 30_000)).toEqual(given);
      expect(late?.recordedAt).toBeGreaterThan(start + 30_000);
      bench.setClock(start + 60_000);
    });
  });

  describe('positions typed by a person', () => {
    it('are padded to sort as text', () => {
      expect(store().parsePosition('42')).toBe('00000000000000000042');
      expect(store().parsePosition('00000000000000000042')).toBe('00000000000000000042');
    });

    it.each([[''], ['-1'], ['1.5'], ['ten'], ['0x10'], [' 1'], ['123456789012345678901']])(
      'are refused when they are not positions: %j',
      async (text) => {
        expect(await failure((async () => store().parsePosition(text))())).toMatchObject({ code: 'misuse' });
      },
    );
  });
}

/** What `markAt` must answer, computed from every event. */
async function bySearch(store: EventStore, time: number): Promise<LogMark | undefined> {
  let found: LogMark | undefined;
  let knownAt = Number.NEGATIVE_INFINITY;
  for (const [index, event] of (await wholeLog(store)).entries()) {
    knownAt = Math.max(knownAt, event.recordedAt);
    if (knownAt > time) break;
    found = { position: event.position, knownAt, events: index + 1, lastEventId: event.id };
  }
  return found;
}
