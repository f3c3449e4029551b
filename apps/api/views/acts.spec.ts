import { describe, expect, it } from '@jest/globals';
import { Acts } from './acts.ts';

describe('An act on a view', () => {
  it('is done once for one command, also when both requests arrive at once', async () => {
    const acts = new Acts();
    let done = 0;
    const act = async () => {
      done += 1;
      return { done };
    };

    const both = await Promise.all([acts.once('a', act), acts.once('a', act)]);

    expect([both, await acts.once('a', act), await acts.once('b', act)]).toEqual([
      [{ done: 1 }, { done: 1 }],
      { done: 1 },
      { done: 2 },
    ]);
  });

  it('that failed is tried anew', async () => {
    const acts = new Acts();
    const failing = () => Promise.reject(new Error('not now'));

    await expect(acts.once('a', failing)).rejects.toThrow('not now');

    expect(await acts.once('a', async () => ({ done: true }))).toEqual({ done: true });
  });
});
