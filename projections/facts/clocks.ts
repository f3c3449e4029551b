import { type Clock, clocksMetBy } from '#complaint';
import type { ClockOutcome } from './columns.ts';
import type { Act, Due, Move } from './document.ts';
import { type EffectiveTime, effectiveDay, effectiveTimeOf, type Timing } from './effective-time.ts';
import { type Life, type Placed, type State, stateBefore } from './life.ts';

/** A clock of a cycle with its known result. */
export interface ClockFact {
  readonly clock: Clock;
  readonly cycle: number;
  readonly tier: number;
  /** The event that set its due date. If only a notice is known, the notice. */
  readonly event: string;
  /** The last moment allowed for the act. */
  readonly place: EffectiveTime;
  /** The instant from which an act is late. `null` when the source does not give it. */
  readonly dueAt: number | null;
  /** The original due date, if it is another one and was not met. */
  readonly original: number | null;
  readonly outcome: ClockOutcome;
  /** The state in force at the due date. */
  readonly state: () => State;
  /** The acts that meet it, in time or late. `undefined` if only a notice is known. */
  readonly met: readonly Placed[] | undefined;
}

/**
 * The clocks of a complaint, each once in a cycle and tier. The due date in force is the one recorded last, unless the
 * one before had passed unmet. A paused clock has none. The act that meets a clock is the earliest one, by effective
 * time, with a known date. Acts before the clock was set do not meet it. A notice about a known deadline adds no clock.
 * An acknowledgement that was recorded before an escalation acknowledged the tier below.
 */
export function clocksOf(life: Life): readonly ClockFact[] {
  const clocks = new Map<string, ClockFact>();
  const notices = noticesOf(life);
  const sets = setsOf(life, notices);
  for (const [name, set] of sets) if (!set.isPaused) clocks.set(name, clockOf(set, life, notices));
  for (const [name, found] of notices) {
    const [first] = found;
    if (first === undefined || sets.has(name)) continue;
    const told = found.filter(({ act: { due } }) => due === undefined || !isSet(life, due));
    if (told.length > 0) clocks.set(name, missed(told, life));
  }
  return [...clocks.values()];
}

export function clockName(clock: string, cycle: number, tier: number): string {
  return `${clock} ${cycle} ${tier}`;
}

/** A clock of a complaint, from the act that started it up to the due date in force. */
interface ClockSet {
  readonly start: Placed;
  /** The acts that can meet it: those after its start. */
  readonly met: readonly Placed[];
  /** The act that set the due date in force. */
  readonly setter: Placed;
  readonly due: Due;
  readonly original: Due;
  /** While it is paused it has no due date. */
  readonly isPaused: boolean;
  /** Its due date had passed unmet when it got another one: it stays late there. */
  readonly isMissed: boolean;
}

/** The clocks with their due dates, in the order in which those were recorded. */
function setsOf(life: Life, notices: Notices): ReadonlyMap<string, ClockSet> {
  const sets = new Map<string, ClockSet>();
  for (const setter of life.acts) {
    const { dues = [], move } = setter.act;
    for (const due of dues) {
      const name = clockName(due.clock, setter.cycle, due.tier ?? 1);
      const { start, met } = sets.get(name) ?? { start: setter, met: metAfter(setter, due.clock, life) };
      sets.set(name, { start, met, setter, due, original: due, isPaused: false, isMissed: false });
    }
    if (move === undefined) continue;
    const name = clockName(move.clock, move.cycle ?? setter.cycle, move.tier);
    const set = sets.get(name);
    if (set !== undefined) sets.set(name, moved(set, setter, move, notices));
  }
  return sets;
}

function metAfter(start: Placed, clock: Clock, { acts, ordered }: Life): readonly Placed[] {
  const told = start.act.type === 'ComplaintEscalated' ? acts.slice(0, acts.indexOf(start)) : [];
  const ofTierBelow = new Set(told.filter(({ act }) => act.type === 'ComplaintAcknowledged'));
  return ordered
    .slice(ordered.indexOf(start))
    .filter((one) => one.cycle === start.cycle && isMetBy(clock, one.act) && !ofTierBelow.has(one));
}

function moved(set: ClockSet, setter: Placed, { how, due, judgedAt }: Move, notices: Notices): ClockSet {
  if (how === 'replaced') {
    return due === undefined ? set : { ...set, setter, due, original: due, isMissed: false };
  }
  const isPassed = !set.isPaused && set.due.at <= judgedAt;
  if (set.isMissed || (isPassed && outcomeAt(set, set.due, notices) === 'open')) {
    return { ...set, isMissed: true };
  }
  const isPaused = how === 'paused' || (how === 'moved' && set.isPaused);
  return due === undefined ? { ...set, isPaused } : { ...set, isPaused, setter, due };
}

/** What became of a clock if it was due then. */
function outcomeAt({ start, met }: ClockSet, due: Due, notices: Notices): ClockOutcome {
  if (met.some(({ act, timing }) => act.on !== undefined && isWithin(timing, due))) return 'in-time';
  const isUnknown =
    met.some(({ act }) => act.on === undefined) && !notices.has(clockName(due.clock, start.cycle, 1));
  return isUnknown ? 'unknown' : 'open';
}

type Notices = ReadonlyMap<string, readonly Placed[]>;

function noticesOf({ acts }: Life): Notices {
  const notices = new Map<string, Placed[]>();
  for (const one of acts) {
    const { clock } = one.act;
    if (clock === undefined) continue;
    const name = clockName(clock, one.cycle, 1);
    const found = notices.get(name);
    if (found === undefined) notices.set(name, [one]);
    else found.push(one);
  }
  return notices;
}

/** Whether the complaint has the deadline that a notice is about. */
function isSet({ acts }: Life, { clock, at }: Due): boolean {
  return acts.some(({ act: { dues = [], move } }) =>
    [...dues, ...(move?.due === undefined ? [] : [move.due])].some(
      (one) => one.clock === clock && one.at === at,
    ),
  );
}

function clockOf(set: ClockSet, life: Life, notices: Notices): ClockFact {
  const { start, setter, due, original, met, isMissed } = set;
  const outcome = outcomeAt(set, due, notices);
  const isOther = !isMissed && original.at !== due.at && outcomeAt(set, original, notices) === 'open';
  return {
    clock: due.clock,
    cycle: start.cycle,
    tier: due.tier ?? 1,
    event: setter.act.event,
    place: lastMoment(due),
    dueAt: due.at,
    original: isOther ? original.at : null,
    outcome,
    state: () => stateBefore(life, due.at),
    met,
  };
}

/** A clock known from notices only. The first notice with a due date gives it. Without one it counts at the receipt. */
function missed(notices: readonly Placed[], life: Life): ClockFact {
  const notice = notices.find(({ act }) => act.due !== undefined) ?? notices[0];
  const receipt = life.cycles[0]?.begin;
  if (notice === undefined || receipt === undefined) throw new TypeError('A notice follows a receipt.');
  const { act, cycle } = notice;
  const { due } = act;
  return {
    clock: act.clock ?? 'respond',
    cycle,
    tier: 1,
    event: act.event,
    place: due === undefined ? effectiveTimeOf(receipt.timing) : lastMoment(due),
    dueAt: due?.at ?? null,
    original: null,
    outcome: 'open',
    state: () => (due === undefined ? receipt.before : stateBefore(life, due.at)),
    met: undefined,
  };
}

function lastMoment({ at, day }: Due): EffectiveTime {
  return day === undefined ? { at: at - 1, day: null } : effectiveDay(day);
}

/** Whether an act is in time. Two days are compared by the calendar alone. */
function isWithin({ order, onDay }: Timing, { at, day }: Due): boolean {
  return onDay !== undefined && day !== undefined ? onDay <= day : order < at;
}

function isMetBy(clock: Clock, { type, response }: Act): boolean {
  return clocksMetBy(type, response).includes(clock);
}
