import type { EventStore, LogBatch } from '#event-store';
import { isBefore, type LogPosition } from './positions.ts';

export interface LogRange {
  /** Exclusive. */
  readonly after: LogPosition;
  /** Inclusive. Absent: the end of the log. */
  readonly upTo?: LogPosition;
  readonly limit: number;
}

/** The log between two positions, in batches. */
export async function* logBatchesBetween(events: EventStore, range: LogRange): AsyncGenerator<LogBatch> {
  let { after } = range;
  for (;;) {
    const logBatch = await events.readAll({ ...range, after });
    if (isBefore(after, logBatch.position)) yield logBatch;
    if (logBatch.end) return;
    after = logBatch.position;
  }
}

/** The same items. It fetches the next item while the caller works on the present one. */
export async function* oneAhead<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done === true) return;
      next = iterator.next();
      // A reader that stops early does not await the batch fetched ahead.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}

/**
 * Batches of a subscription. While there is more to read, it fetches the next batch ahead. At the end of the log it
 * waits a moment before the next request, so that events arriving in that time share one batch and one commit. The
 * first event after a quiet time does not wait.
 *
 * @param moment resolves when the next batch may be requested.
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
