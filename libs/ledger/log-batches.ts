import type { EventStore, LogBatch, LogMark, ReadAllOptions } from '#event-store';

/**
 * Large enough that the engine's cost per batch does not count. Small enough for the garbage collector, since two
 * batches are held at once.
 */
const BATCH = 500;

/**
 * Reads the log batch by batch up to a mark, from the beginning or `after` a position. It fetches the next batch while
 * the caller works on this one, so nobody waits twice for an engine behind a network.
 *
 * @throws EventStoreError as `readAll` does.
 */
export async function* logBatches(
  events: EventStore,
  {
    mark,
    after: from,
    ...options
  }: Pick<ReadAllOptions, 'after' | 'personal' | 'types' | 'foreign'> & {
    readonly mark: Pick<LogMark, 'position'>;
  },
): AsyncGenerator<LogBatch> {
  const read = (after: string | undefined): Promise<LogBatch> => {
    const batch = events.readAll({ ...options, after, upTo: mark.position, limit: BATCH });
    // A reader that stops early does not await the batch fetched ahead.
    batch.catch(() => {});
    return batch;
  };
  let next: Promise<LogBatch> | undefined = read(from);
  while (next !== undefined) {
    const batch: LogBatch = await next;
    const more = !batch.end && batch.position !== undefined && batch.position < mark.position;
    next = more ? read(batch.position) : undefined;
    yield batch;
  }
}
