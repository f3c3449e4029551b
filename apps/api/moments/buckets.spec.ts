import { describe, expect, it } from '@jest/globals';
import type { LogMark } from '#event-store';
import * as fc from '#test/support/random';
import { bucketsOf } from './buckets.ts';

/** A log of events at these times, in milliseconds, and how often it was asked. */
function logOf(times: readonly number[]) {
  const asked: number[] = [];
  const marks: LogMark[] = [];
  let knownAt = Number.NEGATIVE_INFINITY;
  for (const [i, time] of times.entries()) {
    knownAt = Math.max(knownAt, time);
    marks.push({ position: String(i + 1).padStart(20, '0'), knownAt, events: i + 1, lastEventId: `${i}` });
  }
  const markAt = async (time: number): Promise<LogMark | undefined> => {
    asked.push(time);
    return marks.findLast((mark) => mark.knownAt <= time);
  };
  return { markAt, marks, asked };
}

const times = fc.array(fc.integer({ min: 1_000, max: 2_000 }), { maxLength: 60 });
const span = fc
  .tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 1, max: 3_000 }))
  .map(([from, length]) => ({ from, to: from + length }));

describe('The buckets of a period', () => {
  it('follow each other without a gap, and count each event of the period once', async () => {
    await fc.assertAsync(
      fc.asyncProperty(times, span, fc.integer({ min: 1, max: 50 }), async (at, period, most) => {
        const log = logOf(at);
        const buckets = await bucketsOf(log, period, most);
        expect(buckets).toHaveLength(Math.min(most, period.to - period.from));
        const edges = [buckets[0]?.from, ...buckets.map(({ to }) => to)].map((edge) =>
          Date.parse(edge ?? ''),
        );
        expect([edges[0], edges.at(-1)]).toEqual([period.from, period.to]);
        for (const [i, bucket] of buckets.entries()) {
          const [from = 0, to = 0] = [edges[i], edges[i + 1]];
          expect(Date.parse(bucket.from)).toBe(from);
          expect(to).toBeGreaterThan(from);
          expect(bucket.events).toBe(
            log.marks.filter(({ knownAt }) => knownAt >= from && knownAt < to).length,
          );
          const last = log.marks.findLast(({ knownAt }) => knownAt < to);
          expect(bucket.position).toBe(last?.position ?? null);
        }
      }),
    );
  });

  it('ask nothing for a quiet period, and for its end first', async () => {
    const log = logOf([1_000, 1_001, 9_000]);
    await bucketsOf(log, { from: 0, to: 10_000 }, 500);
    expect(log.asked[0]).toBe(9_999);
    expect(log.asked.length).toBeLessThan(40);
  });

  it('of a part of a period are the same when more is recorded later', async () => {
    const period = { from: 900, to: 1_500 };
    const before = await bucketsOf(logOf([1_000, 1_200, 1_600]), period, 6);
    expect(await bucketsOf(logOf([1_000, 1_200, 1_600, 1_400, 1_900]), period, 6)).toEqual(before);
  });
});
