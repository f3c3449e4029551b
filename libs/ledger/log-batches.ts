import type { EventStore, LogBatch, LogMark, ReadAllOptions } from '#event-store';

/**
 * Large enough that the engine's cost per batch vanishes; small enough that two of them, which are held at once, do not
 * keep the garbage collector busy.
 */
const BATCH = 500;

/**
 * The log up to a mark (from the beginning, or `after` a position), batch by batch; the next batch is on its way while one is worked on, so an engine behind a
 * network is never waited for twice.
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
    // Whoever stops early never awaits the batch that was ahead.
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
