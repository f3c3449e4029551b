import { setTimeout } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { type EventStore, EventStoreError, type LogMark } from '#event-store';
import { ReportError } from './errors.ts';

/** The knowledge that a report rests on. */
export interface Knowledge {
  /** Milliseconds since 1970; `undefined` while nothing is known. */
  readonly time: number | undefined;
  /** `undefined` before the first event. */
  readonly mark: LogMark | undefined;
}

type Log = Pick<EventStore, 'head' | 'markAt' | 'markOf' | 'parsePosition'>;

const LOOKS_LIKE_TIME = /^\d{4}-\d\d/;
const LONGEST_WAIT = 5;

/**
 * What was known at a time in the past or at a position.
 *
 * @throws ReportError `bad-as-of`, `as-of-not-past`.
 */
export async function knowledgeAt(asOf: string, zone: string, log: Log, now: number): Promise<Knowledge> {
  if (LOOKS_LIKE_TIME.test(asOf)) {
    const time = DateTime.fromISO(asOf, { zone }).toMillis();
    if (Number.isNaN(time)) throw notUnderstood();
    if (time >= now) throw notPast('That moment is not over yet, so the answer could still change.');
    return { time, mark: await log.markAt(time) };
  }
  const position = positionOf(asOf, log);
  const head = await log.head();
  if (head === undefined || position > head.position) throw notPast('No event stands at that position yet.');
  const mark = await log.markOf(position);
  return { time: mark?.knownAt, mark };
}

/**
 * The newest knowledge that views have and that one can name for ever by its time: if more events share the last
 * moment than the views have taken, the moment before.
 */
export async function newestKnowledge(
  position: string | undefined,
  log: Log,
  now: number,
): Promise<Knowledge> {
  if (position === undefined) return { time: undefined, mark: undefined };
  const mark = await log.markOf(position);
  if (mark === undefined || mark.knownAt >= now) return { time: mark?.knownAt, mark };
  const last = await log.markAt(mark.knownAt);
  if (last === undefined || last.position <= mark.position) return { time: mark.knownAt, mark };
  const before = await log.markAt(mark.knownAt - 1);
  return { time: before?.knownAt, mark: before };
}

/** Lets the millisecond of the last event pass, so that no later event can share it. */
export async function settle(log: Log, clock: () => number): Promise<void> {
  for (let waited = 0; waited < LONGEST_WAIT; waited += 1) {
    const head = await log.head();
    const ahead = head === undefined ? -1 : head.knownAt - clock();
    if (ahead < 0 || ahead > LONGEST_WAIT) return;
    await setTimeout(1);
  }
}

function positionOf(text: string, log: Log): string {
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
    'The moment of knowledge was not understood. Give a time such as 2026-03-31T18:00:00Z, or a position.',
  );
}

function notPast(what: string): ReportError {
  return new ReportError('as-of-not-past', `${what} Leave it out to ask for what is known now.`);
}
