import { describe, expect, it } from '@jest/globals';
import { ReportTurns } from './report-turns.ts';

describe('Turns of reports', () => {
  it('are given one after the other, also after one that failed', async () => {
    const turns = new ReportTurns();
    let running = 0;
    let most = 0;
    const make = async (n: number) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (n === 1) throw new Error('not this one');
      return n;
    };
    const made = await Promise.allSettled([0, 1, 2].map((n) => turns.run(() => make(n))));
    expect(made.map((one) => (one.status === 'fulfilled' ? one.value : one.status))).toEqual([
      0,
      'rejected',
      2,
    ]);
    expect(most).toBe(1);
  });

  it('let other work run between two reports', async () => {
    const turns = new ReportTurns();
    const order: string[] = [];
    const first = turns.run(async () => {
      setImmediate(() => order.push('another request'));
      order.push('first');
    });
    const second = turns.run(async () => void order.push('second'));
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'another request', 'second']);
  });

  it('are refused, and the report not begun, when too many wait', async () => {
    const turns = new ReportTurns(2);
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const begun: number[] = [];
    const run = (n: number) =>
      turns.run(async () => {
        begun.push(n);
        await held;
      });
    const first = run(0);
    while (begun.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const waiting = [run(1), run(2)];
    expect(() => run(3)).toThrow(expect.objectContaining({ code: 'too-many-reports', status: 429 }));
    letGo();
    await Promise.all([first, ...waiting]);
    expect(begun).toEqual([0, 1, 2]);
    await expect(run(4)).resolves.toBeUndefined();
  });
});
