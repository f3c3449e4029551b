/** An event of the feed, as far as it tells of a proposal to close. */
interface FeedEvent {
  readonly folio?: string;
  readonly stream?: string;
  readonly type: string;
}

/** The complaints that have such a proposal, each once, the newest proposal first. */
export function foliosOf(events: readonly FeedEvent[]): readonly string[] {
  return [...new Set(events.toReversed().flatMap(({ folio }) => (folio === undefined ? [] : [folio])))];
}
