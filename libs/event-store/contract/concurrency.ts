import { describe, expect, it } from '@jest/globals';
import { WrongExpectedRevisionError } from '../errors.ts';
import { ids, newStream, newType, sample, samples, wholeLog } from './samples.ts';
import type { Bench } from './subject.ts';

export function describeConcurrency({ store, another }: Bench): void {
  describe('several writers', () => {
    it('let exactly one win each revision of a stream', async () => {
      const stream = newStream();
      const instances = [store(), await another()];
      const winners: string[] = [];
      for (let revision = -1; revision < 9; revision += 1) {
        const attempts = Array.from({ length: 8 }, () => samples(1));
        const outcomes = await Promise.allSettled(
          attempts.map((events, index) =>
            (instances[index % 2] ?? store()).append(stream, revision === -1 ? 'none' : revision, events),
          ),
        );
        for (const [index, outcome] of outcomes.entries()) {
          if (outcome.status === 'fulfilled') winners.push(...ids(attempts[index] ?? []));
          else expect(outcome.reason).toBeInstanceOf(WrongExpectedRevisionError);
        }
        expect(winners).toHaveLength(revision + 2);
      }
      expect(ids(await store().readStream(stream))).toEqual(winners);
    });

    it('lose nothing and double nothing without an expected revision', async () => {
      const stream = newStream();
      const instances = [store(), await another()];
      const appends = Array.from({ length: 60 }, () => samples(2));
      const results = await Promise.all(
        appends.map((events, index) => (instances[index % 2] ?? store()).append(stream, 'any', events)),
      );
      const stored = await store().readStream(stream);
      expect(stored.map((event) => event.revision)).toEqual(Array.from({ length: 120 }, (_, index) => index));
      for (const [index, events] of appends.entries()) {
        const { revision = 0 } = results[index] ?? {};
        expect(ids(stored.slice(revision - 1, revision + 1))).toEqual(ids(events));
      }
    });

    it('share one global order', async () => {
      const type = newType();
      const instances = [store(), await another()];
      const streams = Array.from({ length: 40 }, () => newStream());
      await Promise.all(
        streams.map((stream, index) =>
          (instances[index % 2] ?? store()).append(stream, 'none', [sample({ type }), sample({ type })]),
        ),
      );
      const [seenByOne, seenByTwo] = await Promise.all(
        instances.map((instance) => wholeLog(instance, { types: [type] })),
      );
      expect(seenByOne).toHaveLength(80);
      expect(ids(seenByTwo ?? [])).toEqual(ids(seenByOne ?? []));
      const positions = (seenByOne ?? []).map((event) => event.position);
      expect(positions).toEqual([...positions].sort());
      expect(new Set(positions).size).toBe(80);
    });

    it('see the events of another writer as soon as they are acknowledged', async () => {
      const stream = newStream();
      const other = await another();
      await other.append(stream, 'none', [sample()]);
      expect(await store().readStream(stream)).toHaveLength(1);
      await store().append(stream, 0, [sample()]);
      expect(await other.readStream(stream)).toHaveLength(2);
      await other.close();
      await store().append(stream, 1, [sample()]);
      expect(await store().readStream(stream)).toHaveLength(3);
    });
  });
}
