import { describe, expect, it } from '@jest/globals';
import { WrongExpectedRevisionError } from '../errors.ts';
import type { ExpectedRevision } from '../port.ts';
import { failure, ids, newStream, sample, samples } from './samples.ts';
import type { Bench } from './subject.ts';

export function describeIdempotency({ store }: Bench): void {
  describe('a repeated append', () => {
    it.each<[ExpectedRevision]>([['none'], ['any'], ['exists']])(
      'gets its first answer and writes nothing when %s is expected and it began the stream',
      async (expected) => {
        const stream = newStream();
        const events = samples(3);
        const first = await store().append(stream, 'none', events);
        expect(await store().append(stream, expected, events)).toEqual(first);
        expect(ids(await store().readStream(stream))).toEqual(ids(events));
      },
    );

    it.each<[ExpectedRevision]>([[1], ['any'], ['exists']])(
      'gets its first answer when %s is expected and the stream has moved on',
      async (expected) => {
        const stream = newStream();
        const [begun, events, later] = [samples(2), samples(2), samples(2)];
        await store().append(stream, 'none', begun);
        const first = await store().append(stream, 1, events);
        await store().append(stream, 3, later);
        expect(await store().append(stream, expected, events)).toEqual(first);
        expect(ids(await store().readStream(stream))).toEqual(ids([...begun, ...events, ...later]));
      },
    );

    it.each<[ExpectedRevision]>([['none'], [0], [4]])(
      'is refused when it expects %s, but the stream was at another revision before it',
      async (expected) => {
        const stream = newStream();
        const [begun, events] = [samples(2), samples(2)];
        await store().append(stream, 'none', begun);
        await store().append(stream, 1, events);
        const error = await failure(store().append(stream, expected, events));
        expect(error).toBeInstanceOf(WrongExpectedRevisionError);
        expect(error).toMatchObject({ expected, actual: 3 });
        expect(ids(await store().readStream(stream))).toEqual(ids([...begun, ...events]));
      },
    );

    it.each<[ExpectedRevision]>([['none'], ['any'], ['exists']])(
      'is refused as a whole when %s is expected and only some of its events are known',
      async (expected) => {
        const stream = newStream();
        const known = samples(2);
        await store().append(stream, 'none', known);
        const error = await failure(store().append(stream, expected, [...known, sample()]));
        expect(error).toBeInstanceOf(WrongExpectedRevisionError);
        expect(error).toMatchObject({ expected, actual: 1 });
        expect(ids(await store().readStream(stream))).toEqual(ids(known));
      },
    );

    it('is refused as a whole when an exact revision is expected and only its first event is known', async () => {
      const stream = newStream();
      const [begun, known] = [sample(), sample()];
      await store().append(stream, 'none', [begun]);
      await store().append(stream, 0, [known]);
      const error = await failure(store().append(stream, 0, [known, sample()]));
      expect(error).toBeInstanceOf(WrongExpectedRevisionError);
      expect(ids(await store().readStream(stream))).toEqual(ids([begun, known]));
    });

    it('writes the same ids into another stream', async () => {
      const events = samples(2);
      const [one, two] = [newStream(), newStream()];
      await store().append(one, 'none', events);
      await store().append(two, 'none', events);
      expect(ids(await store().readStream(two))).toEqual(ids(events));
    });

    it('is written once when both are in flight together', async () => {
      const stream = newStream();
      const events = samples(2);
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => store().append(stream, 'none', events)),
      );
      expect(new Set(answers.map((answer) => answer.position)).size).toBe(1);
      expect(ids(await store().readStream(stream))).toEqual(ids(events));
    });
  });
}
