import { describe, expect, it } from '@jest/globals';
import { expectSame, expectTrue, WrongResultError } from './expect-same.ts';
import { inFlight } from './in-flight.ts';
import { alone, compared, throughput } from './measure.ts';
import { byTurns, RUNS } from './runs.ts';
import { percentile, spreadOf } from './spread.ts';

describe('spreads', () => {
  it('give the least, the median and the most', () => {
    expect(spreadOf([5, 1, 3])).toEqual({ min: 1, median: 3, max: 5 });
    expect(spreadOf([4, 1, 3, 2])).toEqual({ min: 1, median: 2.5, max: 4 });
  });

  it('take percentiles as reports do', () => {
    const values = Array.from({ length: 101 }, (_, i) => 100 - i);
    expect([percentile(values, 0.5), percentile(values, 0.99), percentile([7], 0.99)]).toEqual([50, 99, 7]);
  });

  it('refuse an empty list of readings', () => {
    expect(() => spreadOf([])).toThrow(RangeError);
    expect(() => percentile([], 0.5)).toThrow(RangeError);
  });
});

describe('measures', () => {
  it('compare pair by pair, not median by median', () => {
    const pairs = [
      { ledger: 10, raw: 20 },
      { ledger: 90, raw: 100 },
      { ledger: 40, raw: 400 },
    ];
    const measure = compared({ name: 'rate', unit: '1/s', better: 'higher', reach: 0.6 }, pairs);
    expect(measure.ratio).toEqual({ min: 0.1, median: 0.5, max: 0.9 });
    expect(measure).toMatchObject({ reach: { of: 'ratio', limit: 0.6 }, reached: false });
  });

  it.each([
    ['higher', 5, true],
    ['higher', 7, false],
    ['lower', 7, true],
    ['lower', 5, false],
  ] as const)('compare a figure of 6, better when %s, with the limit %d', (better, reach, reached) => {
    expect(alone({ name: 'x', unit: 'ms', better, reach }, [6]).reached).toBe(reached);
  });

  it('report the rate and the processor time of one unit', () => {
    const effort = { seconds: 2, cpuSeconds: 1 };
    const [rate, cpu] = throughput({ unit: 'event', units: 1_000, reach: 0.6 }, [
      { ledger: effort, raw: { seconds: 1, cpuSeconds: 0.5 } },
    ]);
    expect(rate).toMatchObject({ unit: 'events/s', ledger: { median: 500 }, ratio: { median: 0.5 } });
    expect(cpu).toMatchObject({ unit: 'µs/event', ledger: { median: 1_000 }, ratio: { median: 2 } });
  });
});

describe('runs', () => {
  it('take turns, without the warm-up', async () => {
    const order: string[] = [];
    const pairs = await byTurns(
      async (run) => {
        order.push(`A${run}`);
        return run;
      },
      async (given, run) => {
        order.push(`B${run}`);
        return given * 10;
      },
    );
    expect(order.slice(0, 4)).toEqual(['A0', 'B0', 'A1', 'B1']);
    expect(pairs).toHaveLength(RUNS);
    expect(pairs[0]).toEqual({ ledger: 1, raw: 10 });
  });

  it('run at most so many pieces of work at once', async () => {
    let now = 0;
    let most = 0;
    const done: number[] = [];
    await inFlight(3, [1, 2, 3, 4, 5, 6, 7], async (item) => {
      now += 1;
      most = Math.max(most, now);
      await Promise.resolve();
      now -= 1;
      done.push(item);
    });
    expect(most).toBe(3);
    expect(done.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});

describe('checks', () => {
  it('fail for a wrong result', () => {
    expect(() => expectSame('the count', 3, 4)).toThrow(
      new WrongResultError('Wrong result: the count is 3 and should be 4.'),
    );
    expect(() => expectTrue('the views did not come up', false)).toThrow(WrongResultError);
    expect(() => expectSame('the list', [1, { a: 2 }], [1, { a: 2 }])).not.toThrow();
  });
});
