import { describe, expect, it } from '@jest/globals';
import type { LogPage } from '#event-store';
import { gathered } from './pages.ts';

function page(end: boolean): LogPage {
  return { events: [], after: undefined, position: undefined, end };
}

/** Pages that are asked for one by one, and how many were. */
function asked(ends: readonly boolean[]): { readonly pages: AsyncIterable<LogPage>; count(): number } {
  let count = 0;
  async function* pages(): AsyncGenerator<LogPage> {
    for (const end of ends) {
      count += 1;
      yield page(end);
    }
  }
  return { pages: pages(), count: () => count };
}

describe('the pages of a subscription', () => {
  it('are fetched ahead while there is more to read', async () => {
    const source = asked([false, false, true]);
    const pages = gathered(source.pages, async () => undefined);
    await pages.next();
    expect(source.count()).toBe(2);
    await pages.return(undefined);
  });

  it('are asked for at the end of the log only after a moment', async () => {
    const source = asked([true, true]);
    const moment = Promise.withResolvers<void>();
    const pages = gathered(source.pages, () => moment.promise);
    await pages.next();
    const second = pages.next();
    expect(source.count()).toBe(1);
    moment.resolve();
    expect((await second).value).toEqual(page(true));
    expect(source.count()).toBe(2);
    expect((await pages.next()).done).toBe(true);
  });

  it('end with the subscription, and end it when nobody wants more', async () => {
    let ended = false;
    async function* pages(): AsyncGenerator<LogPage> {
      try {
        yield page(false);
        yield page(false);
      } finally {
        ended = true;
      }
    }
    for await (const _ of gathered(pages(), async () => undefined)) break;
    expect(ended).toBe(true);
  });
});
