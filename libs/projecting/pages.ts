import type { EventStore, LogPage } from '#event-store';
import { isBefore, type Place } from './positions.ts';

export interface PageRange {
  /** Exclusive. */
  readonly after: Place;
  /** Inclusive; the end of the log when absent. */
  readonly upTo?: Place;
  readonly limit: number;
  readonly personal: boolean;
}

/** The log between two places, page by page. */
export async function* pagesBetween(events: EventStore, range: PageRange): AsyncGenerator<LogPage> {
  let { after } = range;
  for (;;) {
    const page = await events.readAll({ ...range, after });
    if (isBefore(after, page.position)) yield page;
    if (page.end) return;
    after = page.position;
  }
}

/** The same items, the next one always being fetched while the last one is worked on. */
export async function* oneAhead<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done === true) return;
      next = iterator.next();
      // Whoever stops early never looks at it.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}

/**
 * Pages of a subscription. While there is more to read, the next one is fetched ahead; at the end of the log it is asked
 * for only after a moment, so that what comes in meanwhile shares one page and one commit. The first event after a
 * silence waits for nothing.
 *
 * @param moment resolves when the next page may be asked for.
 */
export async function* gathered(
  pages: AsyncIterable<LogPage>,
  moment: () => Promise<void>,
): AsyncGenerator<LogPage> {
  const iterator = pages[Symbol.asyncIterator]();
  let next: Promise<IteratorResult<LogPage>> | undefined;
  try {
    for (;;) {
      const { done, value } = await (next ?? iterator.next());
      if (done === true) return;
      next = value.end ? undefined : iterator.next();
      next?.catch(() => undefined);
      yield value;
      if (next === undefined) await moment();
    }
  } finally {
    await iterator.return?.();
  }
}
