import { describe, expect, it } from '@jest/globals';
import { InFlight } from './in-flight.ts';
import type { LineResult, Work } from './work.ts';

/** Work that ends when the test says so. */
function controlled(line: number, key = String(line), bytes = 1) {
  const { promise, resolve, reject } = Promise.withResolvers<readonly LineResult[]>();
  const state = { begun: false };
  const work: Work = {
    key,
    bytes,
    perform() {
      state.begun = true;
      return promise;
    },
  };
  const done = () => resolve([{ line, fate: 'accepted', events: 1, fresh: [] }]);
  return { work, state, done, fail: (error: Error) => reject(error) };
}

/** Lets all pending continuations run. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

function flight(count: number, bytes = 1_000) {
  const lines: number[] = [];
  const flying = new InFlight({ count, bytes }, (results) => lines.push(...results.map(({ line }) => line)));
  return { flying, lines };
}

describe('work in flight', () => {
  it('is reported in order of arrival, not of completion', async () => {
    const { flying, lines } = flight(10);
    const works = [1, 2, 3].map((line) => controlled(line));
    for (const { work } of works) await flying.add(work);
    for (const { done } of works.toReversed()) done();
    await flying.drain();
    expect(lines).toEqual([1, 2, 3]);
  });

  it.each([
    ['pieces', flight(2), 1],
    ['bytes', flight(100, 20), 10],
  ])('is bounded in %s', async (_, { flying, lines }, bytes) => {
    const works = [1, 2, 3].map((line) => controlled(line, String(line), bytes));
    const [first, second, third] = works;
    await flying.add(first?.work ?? controlled(0).work);
    await flying.add(second?.work ?? controlled(0).work);
    const added = flying.add(third?.work ?? controlled(0).work);
    await turn();
    expect(third?.state.begun).toBe(false);
    first?.done();
    await added;
    expect(third?.state.begun).toBe(true);
    expect(lines).toEqual([1]);
    second?.done();
    third?.done();
    await flying.drain();
    expect(lines).toEqual([1, 2, 3]);
  });

  it('accepts a piece larger than all bounds', async () => {
    const { flying, lines } = flight(5, 10);
    const large = controlled(1, 'a', 1_000);
    await flying.add(large.work);
    large.done();
    await flying.drain();
    expect(lines).toEqual([1]);
  });

  it('runs pieces of one key one after the other', async () => {
    const { flying, lines } = flight(10);
    const [first, second, other] = [controlled(1, 'a'), controlled(2, 'a'), controlled(3, 'b')];
    for (const { work } of [first, second, other]) await flying.add(work);
    expect([first, second, other].map(({ state }) => state.begun)).toEqual([true, false, true]);
    first.done();
    await turn();
    expect(second.state.begun).toBe(true);
    second.done();
    other.done();
    await flying.drain();
    expect(lines).toEqual([1, 2, 3]);
  });

  it('reports all finished work when one piece fails', async () => {
    const { flying, lines } = flight(10);
    const works = [1, 2, 3].map((line) => controlled(line));
    for (const { work } of works) await flying.add(work);
    works[0]?.done();
    works[1]?.fail(new Error('the engine is away'));
    works[2]?.done();
    await expect(flying.drain()).rejects.toThrow('the engine is away');
    expect(lines).toEqual([1, 3]);
  });
});
