import {
  breachesToRecord,
  type Clock,
  dueInstant,
  isOfTier,
  type LetterTrouble,
  latestResponse,
  letterTrouble,
  type ReceivedComplaint,
  type TrackedDeadline,
} from '#complaint';

/** A clock of an open complaint that no act has met. */
export interface RunningClock {
  readonly clock: Clock;
  readonly cycle: number;
  /** Absent: the first. */
  readonly tier?: number;
  /** Since when it is late, or from when on, in milliseconds since 1970. {@link STANDING} while it is paused. */
  readonly dueAt: number;
  /** The due date in force, an instant or a day. */
  readonly dueText: string;
  /** The zone of a due date that is a day. */
  readonly zone?: string;
  /** The due date that had passed unmet before it got the one in force. An instant. */
  readonly missed?: string;
  /** An instant. */
  readonly pausedAt?: string;
}

/** Where a paused clock stands in the order of due dates: behind all of them. The last moment of a Date. */
export const STANDING = 8_640_000_000_000_000;

/** Where a complaint stands on which a response or a letter waits while no clock runs: behind all clocks. */
export const UNCLOCKED = STANDING + 1;

/**
 * What is to be done on a complaint, in the form in which it is searched. Milliseconds since 1970. Nothing is set for a
 * closed complaint but `pendingAt` and what a letter needs.
 */
export type Work = {
  /** The principal id of the handler. */
  readonly handler?: string;
  /** The latest response: `proposed`, it waits for an approval; `accepted`, the complaint is to be closed. */
  readonly response?: 'proposed' | 'accepted';
  /** A letter that did not reach the complainant, so that a person has to write. Also of a closed complaint. */
  readonly letter?: LetterTrouble;
  /**
   * The earliest `dueAt` of the clocks that are not the first of their kind: those of another tier. {@link UNCLOCKED}
   * when no clock runs and a response or a letter waits, so that one index finds both.
   */
  readonly further?: number;
  /** The earliest due date for which a breach is to be recorded when it has passed, or at once. */
  readonly pendingAt?: number;
} & EarliestDue;

/** The earliest `dueAt` of the clocks of each kind. */
type EarliestDue = { readonly [clock in Clock]?: number };

/** The type of each member of {@link Work}: all of them are searched. */
export const WORK_INDEXES = {
  handler: 'text',
  response: 'text',
  letter: 'text',
  acknowledge: 'number',
  summary: 'number',
  respond: 'number',
  resolve: 'number',
  safety: 'number',
  further: 'number',
  pendingAt: 'number',
} as const;

/** The clocks that no act has met, the earliest first. */
export function runningClocks(state: ReceivedComplaint): readonly RunningClock[] {
  if (state.status === 'closed') return [];
  const running: RunningClock[] = [];
  for (const tracked of state.deadlines)
    if (tracked.cycle === state.cycle && !tracked.met) running.push(clockOf(tracked));
  return running.length < 2 ? running : running.toSorted((a, b) => a.dueAt - b.dueAt);
}

function clockOf({ clock, cycle, tier, dueAt, zone, missed, pausedAt }: TrackedDeadline): RunningClock {
  return {
    clock,
    cycle,
    ...(tier === undefined ? {} : { tier }),
    dueAt: pausedAt === undefined ? Date.parse(missed ?? dueInstant(dueAt, zone)) : STANDING,
    dueText: dueAt,
    ...(zone === undefined ? {} : { zone }),
    ...(missed === undefined ? {} : { missed }),
    ...(pausedAt === undefined ? {} : { pausedAt }),
  };
}

export function workOf(state: ReceivedComplaint): Work {
  const [pending] = breachesToRecord(state);
  const owed = pending === undefined ? {} : { pendingAt: Date.parse(pending.dueAt) };
  const trouble = letterTrouble(state);
  const letter = trouble === undefined ? {} : { letter: trouble };
  const { handler, cycle } = state;
  const own = handler === undefined ? {} : { handler };
  if (state.status === 'closed')
    return trouble === undefined ? owed : { ...own, ...letter, further: UNCLOCKED, ...owed };
  const due: { [name in Clock | 'further']?: number } = {};
  const clocks = runningClocks(state);
  for (const { clock, dueAt } of clocks) {
    if (due[clock] === undefined) due[clock] = dueAt;
    else due.further ??= dueAt;
  }
  const latest = latestResponse(state);
  const waits =
    latest?.cycle === cycle &&
    ((latest.state === 'proposed' && isOfTier(latest, state)) || latest.state === 'accepted')
      ? { response: latest.state }
      : {};
  if (('response' in waits || trouble !== undefined) && clocks.length === 0) due.further = UNCLOCKED;
  return { ...own, ...waits, ...letter, ...due, ...owed };
}
