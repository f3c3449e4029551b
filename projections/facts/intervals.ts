import type { ClockFact } from './clocks.ts';
import { type Edge, type EffectiveTime, effectiveTimeOf, isBefore } from './effective-time.ts';
import { after, type Cycle, type Life } from './life.ts';

/** A time in which a complaint was outstanding, with all that a report needs for the beginning of any day in it. */
export interface OpenInterval {
  readonly received: EffectiveTime;
  readonly since: EffectiveTime;
  /** `undefined` while it has not ended. */
  readonly until: EffectiveTime | undefined;
  readonly clocks: readonly RunningClock[];
  readonly holders: readonly Holder[];
}

/** A clock that can become overdue. */
interface RunningClock {
  /** The last moment allowed. */
  readonly due: EffectiveTime;
  readonly dueAt: number;
  /** The earliest acts that meet it; in different zones another one can be the first. */
  readonly met: readonly EffectiveTime[];
}

/** The time from which a handler and a severity were in force. */
interface Holder {
  readonly from: EffectiveTime;
  readonly handler: string | null;
  readonly severity: string | null;
}

/** The open interval of one cycle. */
export function intervalAt(life: Life, { begin, end }: Cycle, clocks: readonly ClockFact[]): OpenInterval {
  return {
    received: effectiveTimeOf((life.cycles[0]?.begin ?? begin).timing),
    since: effectiveTimeOf(begin.timing),
    until: end && effectiveTimeOf(end.timing),
    clocks: clocks.filter(({ cycle }) => cycle === begin.cycle).flatMap(runningOf),
    holders: holdersOf(life),
  };
}

/** The clocks that can become overdue. Not the summary clock: it is optional. Not a clock met in time by an instant. */
function runningOf({ clock, place: due, dueAt, met: acts }: ClockFact): readonly RunningClock[] {
  if (clock === 'summary' || acts === undefined || dueAt === null) return [];
  const met = earliest(acts.map(({ timing }) => effectiveTimeOf(timing)));
  if (due.day === null && met.some(({ at, day }) => day === null && at <= due.at)) return [];
  return [{ due, dueAt, met }];
}

/** The times that no other time precedes in every zone. */
function earliest(places: readonly EffectiveTime[]): readonly EffectiveTime[] {
  return places.filter(
    (one, i) =>
      !places.some((other, j) => i !== j && precedes(other, one) && (j < i || !precedes(one, other))),
  );
}

function precedes(a: EffectiveTime, b: EffectiveTime): boolean {
  return a.at <= b.at && (a.day ?? Number.NEGATIVE_INFINITY) <= (b.day ?? Number.NEGATIVE_INFINITY);
}

function holdersOf({ ordered }: Life): readonly Holder[] {
  const holders: Holder[] = [];
  for (const { act, before, timing } of ordered) {
    const { handler, severity } = after(before, act);
    if (handler !== before.handler || severity !== before.severity)
      holders.push({ from: effectiveTimeOf(timing), handler, severity });
  }
  return holders;
}

/** Whether the interval contains the beginning of a day. */
export function isOpenAt({ since, until }: OpenInterval, edge: Edge): boolean {
  return isBefore(since, edge) && (until === undefined || !isBefore(until, edge));
}

/**
 * Whether a clock was due before the edge and not met before it.
 *
 * @param known the moment of knowledge in milliseconds since 1970. A due date after it is not past.
 */
export function isOverdueAt({ clocks }: OpenInterval, edge: Edge, known: number): boolean {
  return clocks.some(
    ({ due, dueAt, met }) =>
      dueAt <= known && isBefore(due, edge) && !met.some((place) => isBefore(place, edge)),
  );
}

/** The handler or the severity in force just before the edge. */
export function holderAt(
  { holders }: OpenInterval,
  edge: Edge,
  dimension: 'handler' | 'severity',
): string | null {
  return holders.findLast(({ from }) => isBefore(from, edge))?.[dimension] ?? null;
}

type Numbers = readonly (number | null)[];
type Text = readonly [
  places: Numbers,
  clocks: readonly (readonly [due: Numbers, dueAt: number, met: readonly Numbers[]])[],
  holders: readonly (readonly [from: Numbers, handler: string | null, severity: string | null])[],
];

/** The interval as text in a row. It is short, because a long interval has a row for every month. */
export function intervalText({ received, since, until, clocks, holders }: OpenInterval): string {
  const text: Text = [
    [received, since, ...(until === undefined ? [] : [until])].flatMap(numbersOf),
    clocks.map(({ due, dueAt, met }) => [numbersOf(due), dueAt, met.map(numbersOf)]),
    holders.map(({ from, handler, severity }) => [numbersOf(from), handler, severity]),
  ];
  return JSON.stringify(text);
}

/** @param text of {@link intervalText}. */
export function intervalOf(text: string): OpenInterval {
  const [places, clocks, holders]: Text = JSON.parse(text);
  return {
    received: timeAt(places, 0),
    since: timeAt(places, 2),
    until: places.length < 6 ? undefined : timeAt(places, 4),
    clocks: clocks.map(([due, dueAt, met]) => ({
      due: timeAt(due, 0),
      dueAt,
      met: met.map((one) => timeAt(one, 0)),
    })),
    holders: holders.map(([from, handler, severity]) => ({ from: timeAt(from, 0), handler, severity })),
  };
}

function numbersOf({ at, day }: EffectiveTime): Numbers {
  return [at, day];
}

function timeAt(numbers: Numbers, i: number): EffectiveTime {
  return { at: numbers[i] ?? 0, day: numbers[i + 1] ?? null };
}
