import { describe, expect, it } from '@jest/globals';
import type { LogBatch } from '#event-store';
import { gathered } from './log-batches.ts';

function logBatch(end: boolean): LogBatch {
  return { events: [], after: undefined, position: undefined, end };
}

/** Batches of the log that are requested one by one, with a count of the requests. */
function asked(ends: readonly boolean[]): { readonly batches: AsyncIterable<LogBatch>; count(): number } {
  let count = 0;
  async function* batches(): AsyncGenerator<LogBatch> {
    for (const end of ends) {
      count += 1;
      yield logBatch(end);
    }
  }
  return { batches: batches(), count: () => count };
}

describe('the batches of a subscription', () => {
  it('are fetched ahead while there is more to read', async () => {
    const source = asked([false, false, true]);
    const batches = gathered(source.batches, async () => undefined);
    await batches.next();
    expect(source.count()).toBe(2);
    await batches.return(undefined);
  });

  it('are requested at the end of the log only after a moment', async () => {
    const source = asked([true, true]);
    const moment = Promise.withResolvers<void>();
    const batches = gathered(source.batches, () => moment.promise);
    await batches.next();
    const second = batches.next();
    expect(source.count()).toBe(1);
    moment.resolve();
    expect((await second).value).toEqual(logBatch(true));
    expect(source.count()).toBe(2);
    expect((await batches.next()).done).toBe(true);
  });

  it('end with the subscription, and end it when the reader stops', async () => {
    let ended = false;
    async function* batches(): AsyncGenerator<LogBatch> {
      try {
        yield logBatch(false);
        yield logBatch(false);
      } finally {
        ended = true;
      }
    }
    for await (const _ of gathered(batches(), async () => undefined)) break;
    expect(ended).toBe(true);
  });
});
