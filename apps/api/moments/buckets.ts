import { type EventStore, type LogMark, timeText } from '#event-store';

/** A part of the log's time. */
export interface Bucket {
  /** ISO 8601 UTC. */
  readonly from: string;
  /** Exclusive. */
  readonly to: string;
  /** What was known at the end of the bucket: the position of the last event before it. Null before the first event. */
  readonly position: string | null;
  /** Number of events that became known in the bucket, of every kind. */
  readonly events: number;
}

/** A period of knowledge, half open. Milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Divides a period into buckets of equal length, at least a millisecond each. Each edge is found as a moment of
 * knowledge is, so that a bucket that is past never changes and no event is read one by one.
 *
 * @param most - of the buckets.
 * @throws EventStoreError.
 */
export async function bucketsOf(
  log: Pick<EventStore, 'markAt'>,
  { from, to }: Span,
  most: number,
): Promise<readonly Bucket[]> {
  const count = Math.min(most, to - from);
  const edges = Array.from({ length: count + 1 }, (_, i) => from + Math.floor(((to - from) * i) / count));
  // An edge belongs to the bucket that it begins.
  const marks = await marksAt(
    log,
    edges.map((edge) => edge - 1),
  );
  return edges.slice(1).map((edge, i) => ({
    from: timeText(edges[i] ?? from),
    to: timeText(edge),
    position: marks[i + 1]?.position ?? null,
    events: (marks[i + 1]?.events ?? 0) - (marks[i]?.events ?? 0),
  }));
}

/**
 * The marks of times in ascending order. The last is asked for first: then all are final. Times between two equal marks
 * have that mark, so a quiet period costs nothing.
 */
async function marksAt(
  log: Pick<EventStore, 'markAt'>,
  times: readonly number[],
): Promise<readonly (LogMark | undefined)[]> {
  const marks: (LogMark | undefined)[] = new Array(times.length);
  const ask = async (i: number): Promise<LogMark | undefined> => log.markAt(times[i] ?? Number.NaN);
  const between = async (low: number, high: number): Promise<void> => {
    if (high - low < 2) return;
    if (marks[low]?.position === marks[high]?.position) {
      marks.fill(marks[low], low + 1, high);
      return;
    }
    const middle = (low + high) >> 1;
    marks[middle] = await ask(middle);
    await between(low, middle);
    await between(middle, high);
  };
  const last = times.length - 1;
  marks[last] = await ask(last);
  marks[0] = await ask(0);
  await between(0, last);
  return marks;
}
