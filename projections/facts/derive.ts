import { daysOf } from '#zone-days';
import { type ClockFact, clockName, clocksOf } from './clocks.ts';
import { type FactKind, MARKS } from './columns.ts';
import type { Act, Fact, FactsDocument } from './document.ts';
import { intervalAt, intervalText, type OpenInterval } from './intervals.ts';
import { extended, type Life, lifeOf, ownTiming, type Placed, type State } from './life.ts';
import { monthBoundaries, type Place, placeOf, type Timing } from './place.ts';

/** The facts of a complaint, in three lists that each grow at their end while nothing earlier changes. */
export interface Facts {
  readonly acts: readonly Fact[];
  readonly clocks: readonly Fact[];
  readonly intervals: readonly Fact[];
}

/** Calendar days after the first closing within which a reopening counts towards the rate. */
export const REOPEN_DAYS = 90;

interface Derived {
  readonly life: Life;
  readonly clocks: readonly ClockFact[];
  readonly facts: Facts;
}

const NO_FACTS: Facts = { acts: [], clocks: [], intervals: [] };
const known = new WeakMap<FactsDocument, Derived>();

/**
 * What counts of a complaint: a pure function of its acts, remembered for the document.
 *
 * @param before the document before its last act: where that act comes last in time too, little is derived anew.
 */
export function factsOf(document: FactsDocument | undefined | null, before?: FactsDocument): Facts {
  if (document === undefined || document === null) return NO_FACTS;
  return (known.get(document) ?? derived(document, before)).facts;
}

/** The times of being outstanding, as known at a position; `undefined`: all that the document knows. */
export function openIntervals(document: FactsDocument, upTo: string | undefined): readonly OpenInterval[] {
  const life = lifeAt(document, upTo);
  if (life === undefined) return [];
  const clocks = clocksOf(life);
  return life.cycles.map((cycle) => intervalAt(life, cycle, clocks));
}

/** Who had a complaint, and how severe it was, at the due dates of its clocks by {@link clockName}. */
export function clockStates(document: FactsDocument, upTo: string | undefined): ReadonlyMap<string, State> {
  const life = lifeAt(document, upTo);
  const clocks = life === undefined ? [] : clocksOf(life);
  return new Map(clocks.map(({ clock, cycle, state }) => [clockName(clock, cycle), state()]));
}

/** The document with where in time its complaint became outstanding. */
export function withOpenSince(document: FactsDocument): FactsDocument {
  const result = derive(lifeOf(document.acts));
  const last = result.life.cycles.at(-1);
  const openSince = last === undefined || last.end !== undefined ? undefined : placeOf(last.begin.timing).at;
  const next = { ...document, openSince };
  known.set(next, result);
  return next;
}

function lifeAt({ acts }: FactsDocument, upTo: string | undefined): Life | undefined {
  const seen = upTo === undefined ? acts : acts.filter(({ position }) => position <= upTo);
  return seen.length === 0 ? undefined : lifeOf(seen);
}

function derived(document: FactsDocument, before: FactsDocument | undefined): Derived {
  const earlier = before && (known.get(before) ?? derived(before, undefined));
  const result = (earlier && continued(earlier, document.acts)) ?? derive(lifeOf(document.acts));
  known.set(document, result);
  return result;
}

function derive(life: Life): Derived {
  const clocks = clocksOf(life);
  return {
    life,
    clocks,
    facts: {
      acts: life.acts.flatMap((one) => actFacts(one, life)),
      clocks: clocks.map(clockFact),
      intervals: intervalsFacts(life, clocks),
    },
  };
}

/** With the last act appended; `undefined` where it changes what was there. */
function continued(earlier: Derived, acts: readonly Act[]): Derived | undefined {
  const act = acts.at(-1);
  const life =
    act === undefined || acts.length !== earlier.life.acts.length + 1
      ? undefined
      : extended(earlier.life, act);
  const one = life?.acts.at(-1);
  if (life === undefined || one === undefined) return undefined;
  // Only an acknowledgement touches an earlier act: its first closing.
  if (one.act.type === 'ComplaintAcknowledged' && life.cycles[0]?.end !== undefined) return undefined;
  const clocks = touchesClocks(one.act) ? clocksOf(life) : earlier.clocks;
  const { facts } = earlier;
  const isSame = clocks === earlier.clocks;
  return {
    life,
    clocks,
    facts: {
      acts: [...facts.acts, ...actFacts(one, life)],
      clocks: isSame ? facts.clocks : clocks.map(clockFact),
      intervals: isSame && !touchesIntervals(one.act, life) ? facts.intervals : intervalsFacts(life, clocks),
    },
  };
}

function touchesClocks({ type, dues }: Act): boolean {
  if (dues !== undefined) return true;
  switch (type) {
    case 'ComplaintAcknowledged':
    case 'ResponseIssued':
    case 'ComplaintClosed':
    case 'DeadlineBreached':
      return true;
    default:
      return false;
  }
}

/** While a complaint has never been closed, its intervals tell no more than when it came. */
function touchesIntervals({ type }: Act, { cycles }: Life): boolean {
  return type === 'ComplaintReopened' || cycles[0]?.end !== undefined;
}

const EMPTY = {
  occurredAt: null,
  orderedAt: null,
  eventPosition: null,
  elapsed: null,
  elapsedDays: null,
  openTime: null,
  since: null,
  dueAt: null,
  amount: null,
  interval: null,
  clock: null,
  outcome: null,
  handler: null,
  severity: null,
  marks: 0,
} as const;

function placed({ at, day }: Place) {
  return { effectiveAt: at, effectiveDay: day };
}

function held({ handler, severity }: State) {
  return { handler, severity };
}

function fact(kind: FactKind, { act, timing, cycle, before }: Placed, more: Partial<Fact> = {}): Fact {
  const precision = act.on === undefined ? MARKS.undated : act.day === undefined ? 0 : MARKS.day;
  return {
    ...EMPTY,
    kind,
    event: act.event,
    cycle,
    ...placed(placeOf(timing)),
    occurredAt: act.on ?? null,
    orderedAt: timing.order,
    ...held(before),
    ...more,
    marks: precision + (more.marks ?? 0),
  };
}

function actFacts(one: Placed, life: Life): readonly Fact[] {
  const { act } = one;
  const facts = [...ownFacts(one, life)];
  const isImprecise = act.on === undefined || act.day !== undefined;
  // A notice is no act of anyone's.
  if (isImprecise && !facts.some(tells) && act.type !== 'DeadlineBreached')
    facts.push(fact('imprecise', one));
  if (act.late) facts.push(fact('late-entry', one));
  return facts;
}

/** Whether a fact says how precise its act is. */
function tells({ kind }: Fact): boolean {
  return kind !== 'reprioritised';
}

function ownFacts(one: Placed, life: Life): readonly Fact[] {
  const { act, before } = one;
  const { position: eventPosition, outcome = null } = act;
  switch (act.type) {
    case 'ComplaintReceived':
      return [fact('received', one, { eventPosition })];
    case 'ComplaintAcknowledged':
      return acknowledged(one, life);
    case 'ComplaintAssessed': {
      const isChanged = before.severity !== null && before.severity !== (act.severity ?? null);
      return isChanged ? [fact('reprioritised', one, { eventPosition })] : [];
    }
    case 'ComplaintEscalated':
      return [fact('escalated', one)];
    case 'ResponseIssued':
      return act.holding ? [] : [fact('responded', one, { eventPosition, outcome })];
    case 'ResponseRejected':
      return [fact('rejected', one)];
    case 'ComplaintClosed':
      return closed(one, life);
    case 'ComplaintReopened':
      return reopened(one, life);
    default:
      return [];
  }
}

/** One a cycle and tier: the first. */
function acknowledged(one: Placed, { ordered, cycles }: Life): readonly Fact[] {
  const all = ordered.filter(({ act }) => act.type === 'ComplaintAcknowledged');
  const first = all.find(({ cycle, before }) => cycle === one.cycle && before.tier === one.before.tier);
  const receipt = cycles[0]?.begin.act;
  if (first !== one || receipt === undefined) return [];
  const isFirst = all[0] === one;
  const times = isFirst ? timesBetween(receipt, one.act) : {};
  const marks = isEarlier(one.act, receipt) ? MARKS.beforeReceipt : 0;
  return [fact('acknowledged', one, { ...times, marks })];
}

function closed(one: Placed, { ordered, cycles }: Life): readonly Fact[] {
  const cycle = cycles[one.cycle - 1];
  const receipt = cycles[0]?.begin.act;
  if (cycle?.end !== one || receipt === undefined) return [];
  const isFirst = one.cycle === 1;
  const isAcknowledged = ordered.some(({ act, cycle: n }) => act.type === 'ComplaintAcknowledged' && n === 1);
  const marks =
    (isFirst ? MARKS.first : 0) +
    (isFirst && !isAcknowledged ? MARKS.unacknowledged : 0) +
    (isEarlier(one.act, receipt) ? MARKS.beforeReceipt : 0);
  return [
    fact('closed', one, {
      ...timesBetween(receipt, one.act),
      openTime: openTimeUntil(one, cycles),
      since: isFirst ? windowEnd(one.timing) : null,
      marks,
    }),
  ];
}

/** The times open in all cycles up to a closing, where every date in them is an instant. */
function openTimeUntil(closing: Placed, cycles: Life['cycles']): number | null {
  let time = 0;
  for (const { begin, end } of cycles.slice(0, closing.cycle)) {
    const { elapsed } = end === undefined ? { elapsed: null } : timesBetween(begin.act, end.act);
    if (elapsed === null) return null;
    time += elapsed;
  }
  return time;
}

/** Of a day, when the days in which a reopening counts are over. */
function windowEnd({ onDay, zone }: Timing): number | null {
  return onDay === undefined ? null : daysOf(zone ?? 'UTC').startOf(onDay + REOPEN_DAYS + 1);
}

function reopened(one: Placed, { cycles }: Life): readonly Fact[] {
  const [first] = cycles;
  const closing = first?.end;
  if (one.cycle !== 2 || closing === undefined) return [fact('reopened', one)];
  return [
    fact('reopened', one, {
      since: closing.timing.order,
      elapsedDays: daysBetween(closing.timing, one.timing),
      marks: MARKS.first,
    }),
  ];
}

/** By the source's own dates, negative ones included: a time between instants, calendar days where one is a day. */
function timesBetween(
  from: Act,
  to: Act,
): { readonly elapsed: number | null; readonly elapsedDays: number | null } {
  const [a, b] = [ownTiming(from), ownTiming(to)];
  if (a === undefined || b === undefined) return { elapsed: null, elapsedDays: null };
  const elapsedDays = daysBetween(a, b);
  return { elapsed: elapsedDays === null ? b.order - a.order : null, elapsedDays };
}

/** `null` between instants, whose days depend on the zone of the report; an instant's day is that of the other's zone. */
function daysBetween(from: Timing, to: Timing): number | null {
  if (from.onDay === undefined && to.onDay === undefined) return null;
  return dayIn(to, from.zone) - dayIn(from, to.zone);
}

function dayIn({ onDay, order }: Timing, zone: string | undefined): number {
  return onDay ?? daysOf(zone ?? 'UTC').dayAt(order);
}

function isEarlier(act: Act, receipt: Act): boolean {
  const { elapsed, elapsedDays } = timesBetween(receipt, act);
  return (elapsed ?? elapsedDays ?? 0) < 0;
}

/** Who had the complaint then is told by its document: in rows every assignment would change it. */
function clockFact({ clock, cycle, event, place, dueAt, outcome }: ClockFact): Fact {
  return { ...EMPTY, kind: 'due', event, cycle, ...placed(place), clock, dueAt, outcome };
}

function intervalsFacts(life: Life, clocks: readonly ClockFact[]): readonly Fact[] {
  return life.cycles.flatMap((cycle) => {
    const { begin, end } = cycle;
    const shared = { ...EMPTY, event: begin.act.event, cycle: begin.cycle };
    const since = placeOf(begin.timing);
    const beginning: Fact = { ...shared, kind: 'open', ...placed(since), amount: 1 };
    if (end === undefined) return [beginning];
    const until = placeOf(end.timing);
    const whole = { ...shared, interval: intervalText(intervalAt(life, cycle, clocks)) };
    return [
      beginning,
      { ...whole, kind: 'open', ...placed(until), amount: -1 },
      ...carried(whole, since, until),
    ];
  });
}

/** Where an interval lay across the beginning of a month, that month can find it without looking back. */
function carried(whole: Omit<Fact, 'kind' | 'effectiveAt' | 'effectiveDay'>, since: Place, until: Place) {
  return monthBoundaries(since.at, until.at).map(
    (at): Fact => ({ ...whole, kind: 'open-carried', effectiveAt: at, effectiveDay: null }),
  );
}
