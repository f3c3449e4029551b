import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from '@jest/globals';
import { TimedOut, within } from './index.ts';

const BOUND_MS = 200;

function heldUp(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end; );
}

describe('A promise with a bound', () => {
  it('gives its result', async () => {
    expect(await within(60_000, Promise.resolve('done'))).toBe('done');
  });

  it('is given up when the bound is over, and its later failure is ignored', async () => {
    const late = Promise.withResolvers<void>();
    await expect(within(BOUND_MS, late.promise)).rejects.toEqual(new TimedOut(BOUND_MS));
    late.reject(new Error('nobody waits'));
  });

  it('gives an answer that has arrived while the thread was held up beyond the bound', async () => {
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((resolve) => port2.once('message', resolve));
    const waiting = within(BOUND_MS, answer);
    // From here the loop looks at its timers before it looks at messages.
    await new Promise((resolve) => setImmediate(resolve));
    port1.postMessage('answer');
    heldUp(2 * BOUND_MS);
    expect(await waiting).toBe('answer');
    port1.close();
  });
});
