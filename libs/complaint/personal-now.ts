import { withField } from './decide/personal-fields.ts';
import type { Hidden } from './events.ts';

/** An event with what of its personal part can be read. A `Recorded` event fits. */
export interface PersonalHolder {
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly personal?: object | undefined;
  /** Why the personal part is not there. */
  readonly hidden?: Hidden | undefined;
}

/** A personal part, or the text of a correction, that cannot be read. */
export interface Lost<E> {
  /** The event that holds it. */
  readonly event: E;
  readonly hidden: Hidden;
}

/** The text of a correction that cannot be read. */
export interface LostText<E> extends Lost<E> {
  /** A JSON pointer to the corrected field. */
  readonly field: string;
}

/** The personal part of an event as its erasures and corrections say. */
export interface PersonalNow<E> {
  /** What can be read of it. No older text stands in the place of one that cannot be read. */
  readonly part: Members;
  /** Present when neither the part as recorded can be read nor what stayed of it. */
  readonly lost: Lost<E> | undefined;
  /** The corrections in force whose texts cannot be read. */
  readonly lostTexts: readonly LostText<E>[];
}

type Members = Readonly<Record<string, unknown>>;

/**
 * The personal part of an event as it reads now. The latest correction of a field counts. What stayed of an event after
 * an erasure stands for the event, and what stayed of a correction stands for the correction.
 *
 * @param history every event of the complaint that has to do with the event, oldest first, with the personal parts that
 * can be read.
 */
export function personalNow<E extends PersonalHolder>(event: E, history: readonly E[]): PersonalNow<E> {
  const own = standingFor(event, history);
  const gone = new Map<symbol, LostText<E>>();
  let part: Members = { ...own.part };
  for (const one of history) {
    const { event: id, field } = correctionIn(one) ?? {};
    if (id !== event.id || field === undefined || !field.startsWith('/personal/')) continue;
    const text = correctedText(one, history);
    const mark = Symbol('lost');
    if (text.lost !== undefined) gone.set(mark, { ...text.lost, field });
    part = withField(part, field, text.lost === undefined ? text.value : mark);
  }
  const lostTexts: LostText<E>[] = [];
  const shown = withoutLost(part, (mark) => {
    const text = gone.get(mark);
    if (text !== undefined) lostTexts.push(text);
  });
  return { part: membersOf(shown), lost: own.lost, lostTexts };
}

/**
 * The personal part of an event as it was recorded, or what stayed of it after an erasure: what corrections of the event
 * correct. `undefined`: it has none, or it cannot be read.
 */
export function correctablePart<E extends PersonalHolder>(
  event: E,
  history: readonly E[],
): Members | undefined {
  const { holder, part } = standingFor(event, history);
  return holder.personal === undefined ? undefined : part;
}

/** What a correction says: the text, or why it cannot be read. */
export type CorrectedText<E> =
  | { readonly value: unknown; readonly lost?: undefined }
  | { readonly lost: Lost<E> };

/** What a correction of a personal text says, or what stayed of it says after an erasure. */
export function correctedText<E extends PersonalHolder>(
  correction: E,
  history: readonly E[],
): CorrectedText<E> {
  const { holder, part, lost } = standingFor(correction, history);
  if (lost !== undefined) return { lost };
  const value = part?.['new'];
  // Something else of the correction stayed.
  if (value === undefined && holder !== correction) return { lost: { event: holder, hidden: 'erased' } };
  return { value };
}

interface Standing<E> {
  readonly holder: E;
  readonly part?: Members;
  readonly lost?: Lost<E>;
}

/** The personal part of an event, or what stayed of it. Only the latest record of that counts: it replaces the others. */
function standingFor<E extends PersonalHolder>(event: E, history: readonly E[]): Standing<E> {
  const record = history.findLast((one) => {
    const correction = correctionIn(one);
    return correction?.event === event.id && correction.field === '/personal';
  });
  const holder = record ?? event;
  if (holder.hidden !== undefined) return { holder, lost: { event: holder, hidden: holder.hidden } };
  const part = membersOf(holder.personal);
  return { holder, part: record === undefined ? part : membersOf(part['new']) };
}

function correctionIn({ type, data }: PersonalHolder): { event: string; field: string } | undefined {
  if (type !== 'EntryCorrected' || !('event' in data) || !('field' in data)) return undefined;
  const { event, field } = data;
  return typeof event === 'string' && typeof field === 'string' ? { event, field } : undefined;
}

/** A value without the marks in it. `undefined`: nothing else was in it. */
function withoutLost(value: unknown, found: (mark: symbol) => void): unknown {
  if (typeof value === 'symbol') {
    found(value);
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return value;
  const before: readonly [string, unknown][] = Object.entries(value);
  const after = before.flatMap(([name, one]): [string, unknown][] => {
    const left = withoutLost(one, found);
    return left === undefined ? [] : [[name, left]];
  });
  if (after.length === 0 && before.length > 0) return undefined;
  return Array.isArray(value) ? after.map(([, one]) => one) : Object.fromEntries(after);
}

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
