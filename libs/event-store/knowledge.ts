import type { LogMark } from './port.ts';
import { timeText } from './recorded-time.ts';

/** What was known, and the moment at which lateness is decided. */
export interface Knowledge {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** `undefined` before the first event. */
  readonly mark: LogMark | undefined;
}

/** A moment of knowledge as answers print it. */
export type AsOf = {
  /** ISO 8601 UTC. */
  readonly time: string;
  /** Position of the last known event; null before the first. */
  readonly position: string | null;
  /** Number of known events, of every kind. */
  readonly events: number;
  readonly lastEventId: string | null;
  /** The argument that always gives the same answer: `POSITION@TIME`. */
  readonly repeat: string;
};

/** Means the position before the first event. */
const BEFORE_FIRST = '0';

export function asOfAnswer({ time, mark }: Knowledge): AsOf {
  const text = timeText(time);
  return {
    time: text,
    position: mark?.position ?? null,
    events: mark?.events ?? 0,
    lastEventId: mark?.lastEventId ?? null,
    repeat: `${mark?.position ?? BEFORE_FIRST}@${text}`,
  };
}
