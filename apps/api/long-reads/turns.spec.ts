import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.ts';

const STAYS = new AbortController().signal;

describe('Turns of long reads', () => {
  it('are given one after the other, also after one that failed', async () => {
    const turns = new Turns(1);
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
    const made = await Promise.allSettled([0, 1, 2].map((n) => turns.run(() => make(n), STAYS)));
    expect(made.map((one) => (one.status === 'fulfilled' ? one.value : one.status))).toEqual([
      0,
      'rejected',
      2,
    ]);
    expect(most).toBe(1);
  });

  it('are refused, and the read not begun, when too many wait', async () => {
    const turns = new Turns(1, 2);
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const begun: number[] = [];
    const run = (n: number) =>
      turns.run(async () => {
        begun.push(n);
        await held;
      }, STAYS);
    const first = run(0);
    while (begun.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const waiting = [run(1), run(2)];
    await expect(run(3)).rejects.toMatchObject({
      code: 'too-many-reads',
      status: 503,
      headers: { 'retry-after': '5' },
    });
    letGo();
    await Promise.all([first, ...waiting]);
    expect(begun).toEqual([0, 1, 2]);
    await expect(run(4)).resolves.toBeUndefined();
  });

  it('are given up by those who leave, and their places are free again', async () => {
    const turns = new Turns(1, 1);
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const first = turns.run(() => held, STAYS);
    const leaving = new AbortController();
    const left = turns.run(() => Promise.reject(new Error('must not begin')), leaving.signal);
    await new Promise((resolve) => setImmediate(resolve));
    expect(turns.waiting).toBe(1);
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    expect(turns.waiting).toBe(0);
    const next = turns.run(async () => 'made', STAYS);
    letGo();
    await first;
    expect(await next).toBe('made');
    await expect(turns.run(async () => 'made', leaving.signal)).rejects.toThrow('gone');
    expect(await turns.run(async () => 'made', STAYS)).toBe('made');
  });

  it('are refused to all that wait and that come later when the process ends, and those that run go on', async () => {
    const turns = new Turns(1);
    const { promise: held, resolve: letGo } = Promise.withResolvers<string>();
    const first = turns.run(() => held, STAYS);
    const waiting = [0, 1].map(() => turns.run(() => Promise.reject(new Error('must not begin')), STAYS));
    await new Promise((resolve) => setImmediate(resolve));
    expect(turns.waiting).toBe(2);
    turns.end();
    const refused = { code: 'too-many-reads', status: 503, headers: { 'retry-after': '5' } };
    for (const one of waiting) await expect(one).rejects.toMatchObject(refused);
    await expect(turns.run(async () => 'made', STAYS)).rejects.toMatchObject(refused);
    expect(turns.waiting).toBe(0);
    letGo('made');
    expect(await first).toBe('made');
  });

  it('are given to as many at once as may run', async () => {
    const turns = new Turns(2);
    const begun: number[] = [];
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const all = [0, 1, 2].map((n) =>
      turns.run(async () => {
        begun.push(n);
        await held;
      }, STAYS),
    );
    await new Promise((resolve) => setImmediate(resolve));
    expect({ begun, waiting: turns.waiting }).toEqual({ begun: [0, 1], waiting: 1 });
    letGo();
    await Promise.all(all);
    expect(begun).toEqual([0, 1, 2]);
  });
});
