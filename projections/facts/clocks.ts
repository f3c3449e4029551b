import { type Clock, clocksMetBy } from '#complaint';
import type { ClockOutcome } from './columns.ts';
import type { Act, Due } from './document.ts';
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
  readonly outcome: ClockOutcome;
  /** The state in force at the due date. */
  readonly state: () => State;
  /** The acts that meet it, in time or late. `undefined` if only a notice is known. */
  readonly met: readonly Placed[] | undefined;
}

/**
 * The clocks of a complaint, each once in a cycle and tier. The due date in force is the one set last. The act that meets a clock is the earliest one, by effective time,
 * with a known date. Acts before the clock was set do not meet it. A notice about a known deadline adds no clock.
 */
export function clocksOf(life: Life): readonly ClockFact[] {
  const clocks = new Map<string, ClockFact>();
  const notices = noticesOf(life);
  for (const [name, set] of setsOf(life)) clocks.set(name, clockOf(set, life, notices));
  for (const [name, found] of notices) {
    const [first] = found;
    if (first === undefined || clocks.has(name)) continue;
    const told = found.filter(({ act: { due } }) => due === undefined || !isSet(life, due));
    if (told.length > 0) clocks.set(name, missed(told, life));
  }
  return [...clocks.values()];
}

export function clockName(clock: string, cycle: number, tier: number): string {
  return `${clock} ${cycle} ${tier}`;
}

/** A clock of a complaint: the act that started it, and the last act that set its due date. */
interface ClockSet {
  readonly start: Placed;
  readonly setter: Placed;
  readonly due: Due;
}

function setsOf({ acts }: Life): ReadonlyMap<string, ClockSet> {
  const sets = new Map<string, ClockSet>();
  for (const setter of acts) {
    for (const due of setter.act.dues ?? []) {
      const name = clockName(due.clock, setter.cycle, due.tier ?? 1);
      sets.set(name, { start: sets.get(name)?.start ?? setter, setter, due });
    }
  }
  return sets;
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
  return acts.some(({ act: { dues = [] } }) => dues.some((one) => one.clock === clock && one.at === at));
}

function clockOf({ start, setter, due }: ClockSet, life: Life, notices: Notices): ClockFact {
  const { clock, tier = 1 } = due;
  const { cycle } = start;
  const met = life.ordered
    .slice(life.ordered.indexOf(start))
    .filter((one) => one.cycle === cycle && isMetBy(clock, one.act));
  const isInTime = met.some(({ act, timing }) => act.on !== undefined && isWithin(timing, due));
  const isUnknown = met.some(({ act }) => act.on === undefined) && !notices.has(clockName(clock, cycle, 1));
  return {
    clock,
    cycle,
    tier,
    event: setter.act.event,
    place: lastMoment(due),
    dueAt: due.at,
    outcome: isInTime ? 'in-time' : isUnknown ? 'unknown' : 'open',
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
