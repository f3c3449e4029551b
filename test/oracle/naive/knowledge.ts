import { asCorrected } from './corrected.ts';
import type { ExportedEvent } from './exported.ts';
import { byEffectiveTime, type Life, lifeOf } from './life.ts';

/** What a report knows, and when it judges. */
export interface Knowledge {
  readonly events: readonly ExportedEvent[];
  /** Milliseconds since 1970. */
  readonly judgedAt: number;
}

/**
 * The cut of `--as-of`: a position, a time, `POSITION@TIME` or `EVENTID@TIME`; without it, the moment of asking.
 *
 * @param log The whole log, in order.
 */
export function knowledgeOf(log: readonly ExportedEvent[], asOf: string | undefined, now: number): Knowledge {
  if (asOf === undefined) return { events: log, judgedAt: now };
  const [cut = '', time] = asOf.split('@');
  // "A time means: up to the last event whose recorded time (running maximum along the log) is at or before it."
  if (/^\d{4}-\d\d-\d\dT/.test(cut)) {
    const end = log.findIndex((event) => Date.parse(event.recordedAt) > Date.parse(cut));
    return { events: end < 0 ? log : log.slice(0, end), judgedAt: Date.parse(cut) };
  }
  const last = /^\d+$/.test(cut)
    ? log.findLastIndex(({ position }) => BigInt(position) <= BigInt(cut))
    : log.findIndex(({ id }) => id === cut);
  const events = log.slice(0, last + 1);
  // "Or at the recorded time of the event at the position."
  return { events, judgedAt: Date.parse(time ?? events.at(-1)?.recordedAt ?? '') };
}

export function livesOf(events: readonly ExportedEvent[]): readonly Life[] {
  const byFolio = Map.groupBy(
    events.map((event, place) => [event, place] as const),
    ([{ folio }]) => folio,
  );
  return [...byFolio.values()]
    .map((own) => lifeOf(asCorrected(own)))
    .toSorted((a, b) => byEffectiveTime(a.receipt, b.receipt));
}
