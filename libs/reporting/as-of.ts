import { DateTime } from 'luxon';
import { type EventStore, EventStoreError, type Knowledge } from '#event-store';
import { ReportError } from './errors.ts';

/** What a moment of knowledge is looked up in. */
export type KnownLog = Pick<EventStore, 'head' | 'markAt' | 'markOf' | 'parsePosition' | 'positionOf'>;

const LOOKS_LIKE_TIME = /^\d{4}-\d\d/;
/** A cut: what is known up to an event or a position, judged at a time. */
const CUT = /^([^@]+)@(.+)$/;
const EVENT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const BEFORE_FIRST = /^0+$/;

/**
 * What was known at a time in the past, at a position, or up to a position or an event as judged at a time. Only the
 * first needs a clock: what a cut names is definite, whatever the clock says. Ids mean the same on every engine.
 *
 * @param zone IANA, of a time that names none.
 * @param now milliseconds since 1970.
 * @throws ReportError `bad-as-of`, `as-of-not-past`.
 */
export async function knowledgeAt(
  asOf: string,
  zone: string,
  log: KnownLog,
  now: number,
): Promise<Knowledge> {
  const [, place, judged] = CUT.exec(asOf) ?? [];
  if (place !== undefined && judged !== undefined) {
    const time = timeOf(judged, zone);
    const mark = EVENT_ID.test(place) ? await markOfEvent(place, log) : await markUpTo(place, log);
    return { time, mark };
  }
  if (LOOKS_LIKE_TIME.test(asOf)) {
    const time = timeOf(asOf, zone);
    if (time >= now) throw notPast('That moment is not over yet, so the answer could still change.');
    return { time, mark: await log.markAt(time) };
  }
  const mark = await markUpTo(asOf, log);
  return { time: mark?.knownAt ?? 0, mark };
}

async function markOfEvent(id: string, log: KnownLog): Promise<Knowledge['mark']> {
  const position = await log.positionOf(id.toLowerCase());
  if (position !== undefined) return log.markOf(position);
  throw new ReportError(
    'bad-as-of',
    'No event of this ledger has that id. Take it from an answer of this ledger, or of one that it is a copy of.',
  );
}

async function markUpTo(place: string, log: KnownLog): Promise<Knowledge['mark']> {
  const position = positionOf(place, log);
  const head = await log.head();
  if (head !== undefined && position <= head.position) return log.markOf(position);
  if (head === undefined && BEFORE_FIRST.test(place)) return undefined;
  throw notPast('No event stands at that position yet.');
}

function timeOf(text: string, zone: string): number {
  const time = LOOKS_LIKE_TIME.test(text) ? DateTime.fromISO(text, { zone }).toMillis() : Number.NaN;
  if (Number.isNaN(time)) throw notUnderstood();
  return time;
}

function positionOf(text: string, log: KnownLog): string {
  try {
    return log.parsePosition(text);
  } catch (error) {
    if (error instanceof EventStoreError && error.code === 'misuse') throw notUnderstood();
    throw error;
  }
}

function notUnderstood(): ReportError {
  return new ReportError(
    'bad-as-of',
    'The moment of knowledge was not understood. Give a time such as 2026-03-31T18:00:00Z, a position, what an answer printed as "repeat" (POSITION@TIME), or EVENTID@TIME.',
  );
}

function notPast(what: string): ReportError {
  return new ReportError('as-of-not-past', `${what} Leave it out to ask for what is known now.`);
}
