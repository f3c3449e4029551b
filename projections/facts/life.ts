import { beginsCycle, endsCycle } from '#complaint';
import type { Act } from './document.ts';
import { laterOf, type Timing } from './effective-time.ts';

/** The handler, severity and tier in force at a moment. */
export interface State {
  readonly handler: string | null;
  readonly severity: string | null;
  readonly tier: number;
}

/** An act with its effective time. */
export interface Placed {
  readonly act: Act;
  readonly timing: Timing;
  /** Counted from 1. */
  readonly cycle: number;
  /** The state in force just before the act. */
  readonly before: State;
}

export interface Cycle {
  readonly begin: Placed;
  readonly end: Placed | undefined;
}

/** The acts of a complaint with their effective times. */
export interface Life {
  /** In order of position. */
  readonly acts: readonly Placed[];
  /** In order of effective time, then of position. */
  readonly ordered: readonly Placed[];
  /** The first one is the cycle of the receipt. */
  readonly cycles: readonly Cycle[];
}

const BEFORE: State = { handler: null, severity: null, tier: 1 };

/** An act with its effective time. The state before it is not known yet. */
type Timed = Omit<Placed, 'before'>;
interface Span {
  readonly begin: Timed;
  end?: Timed;
}

export function lifeOf(acts: readonly Act[]): Life {
  const spans = spansOf(acts);
  const timed = timedOf(acts, spans);
  const ordered = withState(timed);
  const placed = new Map(ordered.map((one) => [one.act, one]));
  const found = ({ act }: Timed): Placed => placed.get(act) as Placed;
  return {
    acts: acts.flatMap((act) => placed.get(act) ?? []),
    ordered,
    cycles: spans.map(({ begin, end }) => ({ begin: found(begin), end: end && found(end) })),
  };
}

/**
 * The same life with one more act, if that act is also the last in time: then it changes no earlier act. Otherwise
 * `undefined`.
 */
export function extended(life: Life, act: Act): Life | undefined {
  const timed = lastOf(life, act);
  const latest = life.ordered.at(-1);
  if (timed === undefined || latest === undefined || timed.timing.order < latest.timing.order)
    return undefined;
  const placed: Placed = { ...timed, before: after(latest.before, latest.act) };
  return {
    acts: [...life.acts, placed],
    ordered: [...life.ordered, placed],
    cycles: cyclesWith(life.cycles, placed),
  };
}

/** An act recorded last, with its effective time. */
function lastOf({ cycles }: Life, act: Act): Timed | undefined {
  const running = cycles.at(-1);
  if (running === undefined) return undefined;
  const { begin, end } = running;
  const own = ownTiming(act);
  if (endsCycle(act.type)) {
    return end === undefined ? { act, timing: moved(own, begin.timing), cycle: begin.cycle } : undefined;
  }
  if (beginsCycle(act.type)) {
    return end === undefined ? undefined : { act, timing: moved(own, end.timing), cycle: begin.cycle + 1 };
  }
  const cycle = cycleOf(act, begin.cycle, cycles);
  const first = cycles[cycle - 1];
  return first && { act, timing: moved(own, first.begin.timing), cycle };
}

function cyclesWith(cycles: readonly Cycle[], placed: Placed): readonly Cycle[] {
  const { type } = placed.act;
  if (beginsCycle(type)) return [...cycles, { begin: placed, end: undefined }];
  if (!endsCycle(type)) return cycles;
  return cycles.map((cycle, i) => (i === cycles.length - 1 ? { ...cycle, end: placed } : cycle));
}

/** The life-cycle events, in order of position. Each counts at its date, but not before the one before it. */
function spansOf(acts: readonly Act[]): readonly Span[] {
  const spans: Span[] = [];
  let last: Timing | undefined;
  for (const act of acts) {
    const begins = beginsCycle(act.type);
    if (!begins && !endsCycle(act.type)) continue;
    const own = ownTiming(act);
    last = last === undefined ? (own ?? instantTiming(act.recordedAt ?? 0)) : moved(own, last);
    const current = spans.at(-1);
    if (begins) {
      spans.push({ begin: { act, timing: last, cycle: spans.length + 1 } });
    } else if (current !== undefined) {
      current.end ??= { act, timing: last, cycle: spans.length };
    }
  }
  return spans;
}

/** The other acts. Each counts at its date, but not before the receipt or reopening that began its cycle. */
function timedOf(acts: readonly Act[], spans: readonly Span[]): Timed[] {
  const known = new Map<Act, Timed>();
  for (const { begin, end } of spans) {
    known.set(begin.act, begin);
    if (end !== undefined) known.set(end.act, end);
  }
  const timed: Timed[] = [];
  let running = 0;
  for (const act of acts) {
    const found = known.get(act);
    if (found !== undefined) {
      if (beginsCycle(act.type)) running = found.cycle;
      timed.push(found);
      continue;
    }
    const cycle = cycleOf(act, running, spans);
    const begin = spans[cycle - 1]?.begin.timing;
    if (begin !== undefined) timed.push({ act, timing: moved(ownTiming(act), begin), cycle });
  }
  return timed;
}

/** For history with a date, the cycle that was open at the date. Otherwise the cycle in which the act was recorded. */
function cycleOf(act: Act, running: number, spans: readonly { readonly begin: Timed }[]): number {
  const { on, history, position } = act;
  if (on === undefined || history === undefined) return running;
  const open = spans.findLast(({ begin: { act: first, timing } }) => {
    return timing.order < on || (timing.order === on && first.position < position);
  });
  return open?.begin.cycle ?? 1;
}

function moved(own: Timing | undefined, by: Timing): Timing {
  return own === undefined ? by : laterOf(own, by);
}

/** The timing by the act's own date. `undefined` if the source gives no date. */
export function ownTiming({ on, day, zone }: Act): Timing | undefined {
  if (on === undefined) return undefined;
  if (day === undefined) return instantTiming(on);
  return { order: on, instant: undefined, day, onDay: day, zone };
}

function instantTiming(at: number): Timing {
  return { order: at, instant: at, day: undefined, onDay: undefined, zone: undefined };
}

function withState(timed: Timed[]): readonly Placed[] {
  let state = BEFORE;
  return timed.sort(inOrder).map((one) => {
    const placed = { ...one, before: state };
    state = after(state, one.act);
    return placed;
  });
}

function inOrder(a: Timed, b: Timed): number {
  if (a.timing.order !== b.timing.order) return a.timing.order - b.timing.order;
  return a.act.position < b.act.position ? -1 : 1;
}

/** The state in force after an act. */
export function after(state: State, { handler, severity, tier }: Act): State {
  if (handler === undefined && severity === undefined && tier === undefined) return state;
  return {
    handler: handler === undefined ? state.handler : handler,
    severity: severity ?? state.severity,
    tier: tier ?? state.tier,
  };
}

/** The state in force just before an instant. */
export function stateBefore({ ordered }: Life, at: number): State {
  const last = ordered.findLast(({ timing }) => timing.order < at);
  return last === undefined ? BEFORE : after(last.before, last.act);
}
