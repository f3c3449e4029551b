import { DateTime } from 'luxon';
import { type EventStore, EventStoreError, type Knowledge } from '#event-store';
import { ReportError } from './errors.ts';

/** The parts of the log that are needed to find a moment of knowledge. */
export type KnownLog = Pick<EventStore, 'head' | 'markAt' | 'markOf' | 'parsePosition' | 'positionOf'>;

const LOOKS_LIKE_TIME = /^\d{4}-\d\d/;
/** A cut: `EVENT@TIME` or `POSITION@TIME`. What is known up to the event or position; lateness as of the time. */
const CUT = /^([^@]+)@(.+)$/;
const EVENT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const BEFORE_FIRST = /^0+$/;

/**
 * Finds a moment of knowledge: a time in the past, a position, or a cut. Only a time is compared with the clock. A cut
 * always names the same events. An event id means the same on every engine.
 *
 * @param zone IANA zone of a time that names none.
 * @param now milliseconds since 1970.
 * @throws ReportError `bad-as-of`, `as-of-not-past`.
 */
export async function knowledgeAt(
  asOf: string,
  zone: string,
  log: KnownLog,
  now: number,
): Promise<Knowledge> {
  const [, known, decidedAt] = CUT.exec(asOf) ?? [];
  if (known !== undefined && decidedAt !== undefined) {
    const time = timeOf(decidedAt, zone);
    const mark = EVENT_ID.test(known) ? await markOfEvent(known, log) : await markUpTo(known, log);
    return { time, mark };
  }
  if (LOOKS_LIKE_TIME.test(asOf)) {
    const time = timeOf(asOf, zone);
    if (time >= now) throw notPast('That time is not in the past, so the answer could still change.');
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
    'No event of this ledger has that id. Use an id from an answer of this ledger, or of the ledger of which it is a copy.',
  );
}

async function markUpTo(known: string, log: KnownLog): Promise<Knowledge['mark']> {
  const position = positionOf(known, log);
  const head = await log.head();
  if (head !== undefined && position <= head.position) return log.markOf(position);
  if (head === undefined && BEFORE_FIRST.test(known)) return undefined;
  throw notPast('No event has that position yet.');
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
    'The moment of knowledge was not understood. Give a time such as 2026-03-31T18:00:00Z, a position, the "repeat" text of an answer (POSITION@TIME), or EVENTID@TIME.',
  );
}

function notPast(what: string): ReportError {
  return new ReportError('as-of-not-past', `${what} Leave it out to ask for what is known now.`);
}
