import { describe, expect, it } from '@jest/globals';
import { WrongExpectedRevisionError } from '../errors.ts';
import type { ExpectedRevision } from '../port.ts';
import { failure, ids, newStream, sample, samples } from './samples.ts';
import type { Bench } from './subject.ts';

export function describeAppending({ store }: Bench): void {
  describe('appending', () => {
    it.each<[ExpectedRevision]>([['none'], ['any']])(
      'begins a stream when %s is expected',
      async (expected) => {
        const stream = newStream();
        const events = samples(2);
        const result = await store().append(stream, expected, events);
        expect(result.revision).toBe(1);
        const stored = await store().readStream(stream);
        expect(ids(stored)).toEqual(ids(events));
        expect(stored.map((event) => event.revision)).toEqual([0, 1]);
        expect(stored.at(-1)).toMatchObject({
          stream,
          revision: 1,
          position: result.position,
          type: 'SampleRecorded',
        });
      },
    );

    it.each<[ExpectedRevision]>([[0], ['any'], ['exists']])(
      'continues a stream at revision 0 when %s is expected',
      async (expected) => {
        const stream = newStream();
        const [first, ...more] = samples(3);
        if (first === undefined) throw new Error('no sample');
        const before = await store().append(stream, 'none', [first]);
        const after = await store().append(stream, expected, more);
        expect(after.revision).toBe(2);
        expect(after.position > before.position).toBe(true);
        expect(ids(await store().readStream(stream))).toEqual(ids([first, ...more]));
      },
    );

    it.each<[ExpectedRevision]>([['exists'], [0], [7]])(
      'refuses an absent stream when %s is expected',
      async (expected) => {
        const stream = newStream();
        const error = await failure(store().append(stream, expected, [sample()]));
        expect(error).toBeInstanceOf(WrongExpectedRevisionError);
        expect(error).toMatchObject({ code: 'wrong-expected-revision', stream, expected, actual: 'none' });
        expect(await store().readStream(stream)).toEqual([]);
      },
    );

    it.each<[ExpectedRevision]>([['none'], [0], [2], [1_000_000]])(
      'refuses a stream at revision 1 when %s is expected',
      async (expected) => {
        const stream = newStream();
        const events = samples(2);
        await store().append(stream, 'none', events);
        const error = await failure(store().append(stream, expected, samples(3)));
        expect(error).toBeInstanceOf(WrongExpectedRevisionError);
        expect(error).toMatchObject({ code: 'wrong-expected-revision', stream, expected, actual: 1 });
        expect(ids(await store().readStream(stream))).toEqual(ids(events));
      },
    );

    it('writes several events together, one after the other in stream and log', async () => {
      const stream = newStream();
      const events = samples(50);
      await store().append(stream, 'none', events);
      const stored = await store().readStream(stream);
      expect(ids(stored)).toEqual(ids(events));
      expect(stored.map((event) => event.revision)).toEqual(events.map((_, index) => index));
      const positions = stored.map((event) => event.position);
      expect(positions).toEqual([...positions].sort());
      expect(new Set(positions).size).toBe(50);
      const [first, last] = [positions.at(0), positions.at(-1)];
      const batch = await store().readAll({ after: first, upTo: last });
      expect(ids(batch.events)).toEqual(ids(events.slice(1)));
    });

    it('keeps streams with similar names apart', async () => {
      const stream = newStream();
      await store().append(stream, 'none', [sample()]);
      await store().append(`${stream}-`, 'none', [sample()]);
      await store().append(stream.toUpperCase(), 'none', [sample()]);
      expect(await store().readStream(stream)).toHaveLength(1);
    });

    it('records the times of its clock', async () => {
      const stream = newStream();
      await store().append(stream, 'none', [sample()]);
      const [event] = await store().readStream(stream);
      expect(Number.isSafeInteger(event?.recordedAt)).toBe(true);
    });
  });
}
