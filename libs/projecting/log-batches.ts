import type { EventStore, LogBatch } from '#event-store';
import { isBefore, type LogPosition } from './positions.ts';

export interface LogRange {
  /** Exclusive. */
  readonly after: LogPosition;
  /** Inclusive; the end of the log when absent. */
  readonly upTo?: LogPosition;
  readonly limit: number;
  readonly personal: boolean;
}

/** The log between two positions, batch by batch. */
export async function* logBatchesBetween(events: EventStore, range: LogRange): AsyncGenerator<LogBatch> {
  let { after } = range;
  for (;;) {
    const logBatch = await events.readAll({ ...range, after });
    if (isBefore(after, logBatch.position)) yield logBatch;
    if (logBatch.end) return;
    after = logBatch.position;
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
 * Batches of a subscription. While there is more to read, the next one is fetched ahead; at the end of the log it is asked
 * for only after a moment, so that what comes in meanwhile shares one batch and one commit. The first event after a
 * silence waits for nothing.
 *
 * @param moment resolves when the next batch may be asked for.
 */
export async function* gathered(
  batches: AsyncIterable<LogBatch>,
  moment: () => Promise<void>,
): AsyncGenerator<LogBatch> {
  const iterator = batches[Symbol.asyncIterator]();
  let next: Promise<IteratorResult<LogBatch>> | undefined;
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
