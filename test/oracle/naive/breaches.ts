import { isOfTierBelow, meets } from './clocks.ts';
import { asCorrected } from './corrected.ts';
import { type ExportedEvent, numberIn, objectsIn, textIn, zoneOf } from './exported.ts';
import { type Act, byEffectiveTime, isTakenOver, lifeOf } from './life.ts';
import { beginning, type Moment, momentOf, overAt } from './moment.ts';

/** "Once per clock and due date that passed unmet." */
export interface NaiveBreach {
  readonly folio: string;
  readonly clock: string;
  readonly cycle: number;
  readonly tier: number;
  /** Milliseconds since 1970. */
  readonly dueAt: number;
}

/** A clock while the record is read. */
interface Running {
  readonly clock: string;
  readonly cycle: number;
  readonly tier: number;
  readonly start: Act;
  due: Moment;
  isPaused: boolean;
  /** Due dates that had passed when another one was recorded: "judged by the recorded time". */
  readonly passed: Moment[];
}

/** The breaches that must be in a log which is known wholly, of the due dates at or before a moment. */
export function breachesOf(log: readonly ExportedEvent[], until: number): readonly NaiveBreach[] {
  const placed = log.map((event, place) => [event, place] as const);
  return [...Map.groupBy(placed, ([{ folio }]) => folio)].flatMap(([folio, events]) => {
    const { acts, receipt } = lifeOf(asCorrected(events));
    // "Never under as-recorded."
    if (isTakenOver(receipt)) return [];
    return clocksOf(acts).flatMap((running) => {
      const { clock, cycle, tier } = running;
      // "The summary clock is a chance, not a duty: no breach."
      if (clock === 'summary') return [];
      const dues = running.isPaused ? running.passed : [...running.passed, running.due];
      return [...new Set(dues.map(overAt))]
        .filter((dueAt) => dueAt <= until && !isMetBefore(running, dueAt, acts))
        .map((dueAt) => ({ folio, clock, cycle, tier, dueAt }));
    });
  });
}

const MOVES = ['ClockPaused', 'ClockResumed', 'DeadlineExtended', 'DueDateRecalculated'];

function clocksOf(acts: readonly Act[]): readonly Running[] {
  const clocks = new Map<string, Running>();
  for (const act of acts.toSorted((a, b) => a.place - b.place)) {
    const { data, type } = act.event;
    const recordedAt = Date.parse(act.event.recordedAt);
    for (const deadline of objectsIn(data, 'deadlines')) {
      const due = dueOf(deadline, act);
      if (due === undefined) continue;
      const clock = textIn(deadline, 'clock') ?? '';
      const tier = numberIn(deadline, 'tier') ?? 1;
      const key = [clock, act.cycle, tier].join();
      const known = clocks.get(key);
      if (known === undefined)
        clocks.set(key, { clock, cycle: act.cycle, tier, start: act, due, isPaused: false, passed: [] });
      else {
        endOf(known, recordedAt);
        known.due = due;
      }
    }
    if (!MOVES.includes(type)) continue;
    const cycle = numberIn(data, 'cycle') ?? act.cycle;
    const running = clocks.get([textIn(data, 'clock') ?? '', cycle, numberIn(data, 'tier') ?? 1].join());
    if (running === undefined) continue;
    // "A correction of the receipt replaces the due date altogether."
    if (textIn(data, 'cause') === 'correction') running.passed.length = 0;
    else endOf(running, recordedAt);
    if (type === 'ClockPaused') running.isPaused = true;
    if (type === 'ClockResumed') running.isPaused = false;
    running.due = dueOf(data, act) ?? running.due;
  }
  return [...clocks.values()];
}

/** The due date in force ends, and another one comes. */
function endOf(running: Running, recordedAt: number): void {
  if (!running.isPaused && overAt(running.due) <= recordedAt) running.passed.push(running.due);
}

/** "The act that meets a clock is the earliest by effective time among those with a known date." */
function isMetBefore({ clock, cycle, start }: Running, dueAt: number, acts: readonly Act[]): boolean {
  return acts.some(
    (act) =>
      act.own !== undefined &&
      byEffectiveTime(start, act) < 0 &&
      meets(act, { kind: clock, cycle }) &&
      !isOfTierBelow(act, start) &&
      beginning(act.effective) < dueAt,
  );
}

function dueOf(given: object, { event }: Act): Moment | undefined {
  const dueAt = textIn(given, 'dueAt');
  return dueAt === undefined ? undefined : momentOf(dueAt, zoneOf(event));
}
