import { folioOf } from '#complaint';
import { type AsOf, asOfAnswer, type EventStore, type Knowledge, type RecordedEvent } from '#event-store';

/** What was recorded of one complaint between two moments. */
export interface ComplaintChange {
  readonly folio: string;
  readonly events: number;
  /** The number of events of each type, in the order of their names. */
  readonly types: Readonly<Record<string, number>>;
}

/** The document of `GET /v1/changes`. */
export interface Changes {
  readonly base: AsOf;
  readonly asOf: AsOf;
  /** In the order of the first event of each on this page. */
  readonly complaints: readonly ComplaintChange[];
  /** Absent on the last page. */
  readonly cursor?: string;
}

/** Two moments, the earlier one first, and where a page begins. */
export interface ChangesStart {
  readonly base: Knowledge;
  readonly asOf: Knowledge;
  /** The position after which the page begins; that of `base` for the first page. */
  readonly after: string | undefined;
}

/**
 * One page of the changes: at most `most` events of the log are read, from `after` on. So a complaint that has events on
 * several pages is on each of them, with the events of that page.
 *
 * @param cursorAt makes the cursor of the page that begins after a position.
 * @throws EventStoreError.
 */
export async function changesOf(
  log: Pick<EventStore, 'readAll'>,
  { base, asOf, after }: ChangesStart,
  most: number,
  cursorAt: (position: string) => string,
): Promise<Changes> {
  const moments = { base: asOfAnswer(base), asOf: asOfAnswer(asOf) };
  const upTo = asOf.mark?.position;
  if (upTo === undefined) return { ...moments, complaints: [] };
  const { events, position, end } = await log.readAll({ after, upTo, limit: most });
  const cursor = end || position === undefined || position >= upTo ? undefined : cursorAt(position);
  return { ...moments, complaints: byComplaint(events), ...(cursor !== undefined && { cursor }) };
}

function byComplaint(events: readonly RecordedEvent[]): readonly ComplaintChange[] {
  const found = new Map<string, Map<string, number>>();
  for (const { stream, type } of events) {
    const folio = folioOf(stream);
    if (folio === undefined) continue;
    const types = found.get(folio) ?? new Map<string, number>();
    found.set(folio, types);
    types.set(type, (types.get(type) ?? 0) + 1);
  }
  return [...found].map(([folio, types]) => ({
    folio,
    events: [...types.values()].reduce((sum, count) => sum + count, 0),
    types: Object.fromEntries([...types].sort(([a], [b]) => (a < b ? -1 : 1))),
  }));
}
