import type { StoredEvent } from './stored-corpus.ts';

/**
 * Chooses few whole streams that together have every type of event that the given ones have.
 *
 * @param events in the order of the log.
 * @param always streams that are chosen in any case.
 */
export function chooseStreams(
  events: readonly StoredEvent[],
  always: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  const streams = Map.groupBy(events, ({ stream }) => stream);
  const chosen = new Set([...streams.keys()].filter((stream) => always.has(stream)));
  const missing = new Set(events.map(({ type }) => type));
  const cover = (stream: string): void => {
    for (const { type } of streams.get(stream) ?? []) missing.delete(type);
  };
  for (const stream of chosen) cover(stream);
  while (missing.size > 0) {
    const gains = [...streams].map(([stream, own]) => ({
      stream,
      gain: gainOf(own, missing),
      size: sizeOf(own),
    }));
    gains.sort((a, b) => b.gain - a.gain || a.size - b.size);
    const [best] = gains;
    if (best === undefined || best.gain === 0) break;
    chosen.add(best.stream);
    cover(best.stream);
  }
  return chosen;
}

function gainOf(events: readonly StoredEvent[], missing: ReadonlySet<string>): number {
  return new Set(events.map(({ type }) => type).filter((type) => missing.has(type))).size;
}

function sizeOf(events: readonly StoredEvent[]): number {
  return events.reduce(
    (sum, { data, personal = '', metadata }) => sum + data.length + personal.length + metadata.length,
    0,
  );
}
