import { beginsCycle, clocksMetBy, type EventType } from '#complaint';
import { daysOf } from '#zone-days';
import { type ClockFact, clockName, clocksOf } from './clocks.ts';
import { type Elapsed, type FactKind, type FactsByKind, MARKS, type OfAct } from './columns.ts';
import type { Act, Fact, FactsDocument } from './document.ts';
import { documentAt } from './earlier.ts';
import { type EffectiveTime, effectiveTimeOf, monthBoundaries, type Timing } from './effective-time.ts';
import { intervalAt, intervalText, type OpenInterval } from './intervals.ts';
import { extended, type Life, lifeOf, ownTiming, type Placed, type State } from './life.ts';

/** The facts of a complaint, in three lists. While nothing earlier changes, each list only grows at its end. */
export interface Facts {
  readonly acts: readonly Fact[];
  readonly clocks: readonly Fact[];
  readonly intervals: readonly Fact[];
}

/** Calendar days after the first closing within which a reopening counts towards the rate. */
export const REOPEN_DAYS = 90;

/** The facts of a complaint, and what they are made of, for one list of acts. */
export interface Derived {
  readonly acts: readonly Act[];
  readonly life: Life;
  readonly clocks: readonly ClockFact[];
  readonly facts: Facts;
}

/**
 * The open interval that has not ended, as known at a position (`undefined`: all that the document has), and the event
 * with which it began. `undefined` if the complaint is not open.
 */
export function openInterval(
  document: FactsDocument,
  upTo: string | undefined,
): { readonly event: string; readonly interval: OpenInterval } | undefined {
  const life = lifeAt(document, upTo);
  const cycle = life?.cycles.at(-1);
  if (life === undefined || cycle === undefined || cycle.end !== undefined) return undefined;
  return { event: cycle.begin.act.event, interval: intervalAt(life, cycle, clocksOf(life)) };
}

/** The handler, severity and tier at the due date of each clock, by {@link clockName}. */
export function clockStates(document: FactsDocument, upTo: string | undefined): ReadonlyMap<string, State> {
  const life = lifeAt(document, upTo);
  const clocks = life === undefined ? [] : clocksOf(life);
  return new Map(clocks.map(({ clock, cycle, tier, state }) => [clockName(clock, cycle, tier), state()]));
}

/** For each clock that was met too late: the earliest act with a known date that met it, by {@link clockName}. */
export function lateActs(document: FactsDocument, upTo: string | undefined): ReadonlyMap<string, string> {
  const life = lifeAt(document, upTo);
  const late = new Map<string, string>();
  for (const { clock, cycle, tier, outcome, met = [] } of life === undefined ? [] : clocksOf(life)) {
    const act = outcome === 'open' ? met.find(({ act: { on } }) => on !== undefined) : undefined;
    if (act !== undefined) late.set(clockName(clock, cycle, tier), act.act.event);
  }
  return late;
}

/** When an outstanding complaint became outstanding (the `at` of its effective time). `undefined` if it is not. */
export function openSinceOf(acts: readonly Act[]): number | undefined {
  const last = lifeOf(acts).cycles.at(-1);
  return last === undefined || last.end !== undefined ? undefined : effectiveTimeOf(last.begin.timing).at;
}

function lifeAt(document: FactsDocument, upTo: string | undefined): Life | undefined {
  const { acts } = documentAt(document, upTo);
  const seen = upTo === undefined ? acts : acts.filter(({ position }) => position <= upTo);
  return seen.length === 0 ? undefined : lifeOf(seen);
}

/** Derives all facts of a complaint. A pure function of its acts. */
export function derive(acts: readonly Act[]): Derived {
  const life = lifeOf(acts);
  const clocks = clocksOf(life);
  return {
    acts,
    life,
    clocks,
    facts: {
      acts: life.acts.flatMap((one) => actFacts(one, life)),
      clocks: clocks.map(clockFact),
      intervals: intervalsFacts(life, clocks),
    },
  };
}

/** The same with one more act. If that act is also the last in time, only little is derived anew. */
export function continued(earlier: Derived, acts: readonly Act[]): Derived {
  const act = acts.at(-1);
  const isNext = act !== undefined && acts.length === earlier.acts.length + 1;
  const life = isNext ? extended(earlier.life, act) : undefined;
  const one = life?.acts.at(-1);
  if (life === undefined || one === undefined || touchesClosing(one.act, life)) return derive(acts);
  const clocks = touchesClocks(one.act) ? clocksOf(life) : earlier.clocks;
  const { facts } = earlier;
  const isSame = clocks === earlier.clocks;
  return {
    acts,
    life,
    clocks,
    facts: {
      acts: [...facts.acts, ...actFacts(one, life)],
      clocks: isSame ? facts.clocks : clocks.map(clockFact),
      intervals: isSame && !touchesIntervals(one.act, life) ? facts.intervals : intervalsFacts(life, clocks),
    },
  };
}

/** An acknowledgement that arrives late can change the fact of the first closing. */
function touchesClosing({ type }: Act, { cycles }: Life): boolean {
  return type === 'ComplaintAcknowledged' && cycles[0]?.end !== undefined;
}

function touchesClocks({ type, dues, move, clock, response }: Act): boolean {
  return (
    dues !== undefined || move !== undefined || clock !== undefined || clocksMetBy(type, response).length > 0
  );
}

/** While a complaint was never closed, the facts of its open intervals depend only on its receipt. */
function touchesIntervals({ type }: Act, { cycles }: Life): boolean {
  return beginsCycle(type) || cycles[0]?.end !== undefined;
}

/** Sets every member in one order, so that all facts share one hidden class (V8). */
function factAt(
  kind: FactKind,
  event: string,
  cycle: number,
  { at, day }: EffectiveTime,
  more: Partial<Fact>,
): Fact {
  return {
    kind,
    effectiveAt: at,
    effectiveDay: day,
    event,
    occurredAt: more.occurredAt ?? null,
    marks: more.marks ?? 0,
    cycle,
    handler: more.handler ?? null,
    severity: more.severity ?? null,
    orderedAt: more.orderedAt ?? null,
    eventPosition: more.eventPosition ?? null,
    elapsed: more.elapsed ?? null,
    elapsedDays: more.elapsedDays ?? null,
    openTime: more.openTime ?? null,
    since: more.since ?? null,
    dueAt: more.dueAt ?? null,
    amount: more.amount ?? null,
    interval: more.interval ?? null,
    clock: more.clock ?? null,
    tier: more.tier ?? null,
    outcome: more.outcome ?? null,
    about: more.about ?? null,
  };
}

type ActKind = { [K in FactKind]: FactsByKind[K] extends OfAct ? K : never }[FactKind];
/** The members of an act's fact that only its kind has. The document gives the complainant. */
type More<K extends ActKind> = Omit<FactsByKind[K], keyof OfAct | 'complainant'> & {
  readonly marks?: number;
};

function fact<K extends ActKind>(kind: K, { act, timing, cycle, before }: Placed, more: More<K>): Fact {
  const precision = act.on === undefined ? MARKS.undated : act.day === undefined ? 0 : MARKS.day;
  return factAt(kind, act.event, cycle, effectiveTimeOf(timing), {
    ...more,
    occurredAt: act.on ?? null,
    orderedAt: timing.order,
    handler: before.handler,
    severity: before.severity,
    marks: precision + (more.marks ?? 0),
  });
}

function actFacts(one: Placed, life: Life): readonly Fact[] {
  const { act } = one;
  const facts = [...OWN_FACTS[act.type](one, life)];
  const isImprecise = act.on === undefined || act.day !== undefined;
  const isNotice = act.clock !== undefined;
  if (isImprecise && !isNotice && !facts.some(tells)) facts.push(fact('imprecise', one, {}));
  if (act.late) facts.push(fact('late-entry', one, {}));
  return facts;
}

/** Kinds of facts that the flags about precision do not look at. */
const UNTOLD: ReadonlySet<FactKind> = new Set(['reprioritised', 'redress', 'caused', 'verified']);

/** Whether a fact of this kind tells the precision of its act. */
function tells({ kind }: Fact): boolean {
  return !UNTOLD.has(kind);
}

const nothing = (): readonly Fact[] => [];

/** The facts of an act by its type, apart from those about its precision and its late entry. */
const OWN_FACTS: Readonly<Record<EventType, (one: Placed, life: Life) => readonly Fact[]>> = {
  ComplaintReceived: (one) => [fact('received', one, { eventPosition: one.act.position })],
  ComplaintAcknowledged: acknowledged,
  ComplaintAssessed: reprioritised,
  HandlerAssigned: nothing,
  ContactRecorded: nothing,
  EvidenceAttached: nothing,
  FindingRecorded: nothing,
  InvestigationWaived: nothing,
  ProgressReported: nothing,
  ComplainantChanged: nothing,
  ComplaintReferred: (one) => [fact('referred', one, { eventPosition: one.act.position })],
  ExternalDecisionRecorded: nothing,
  ComplaintLinked: nothing,
  SatisfactionRecorded: ({ act, ...one }) => [
    fact('rated', { act, ...one }, { eventPosition: act.position, outcome: act.rated ?? null }),
  ],
  ResponseProposed: nothing,
  ResponseIssued: responded,
  ResponseAccepted: nothing,
  ResponseRejected: (one) => [fact('rejected', one, {})],
  ComplaintEscalated: (one) => [fact('escalated', one, {})],
  RemedyPromised: nothing,
  RemedyFulfilled: (one) =>
    one.act.about === undefined ? [] : [fact('redress', one, { about: one.act.about })],
  RemedyFailed: nothing,
  RootCauseRecorded: caused,
  CorrectiveActionLinked: nothing,
  CorrectiveActionVerified: verified,
  DeadlineBreached: nothing,
  // The acknowledgement by a letter is an event of its own.
  LetterSent: nothing,
  // What moves a clock shows in the fact of the clock.
  ClockPaused: nothing,
  ClockResumed: nothing,
  DeadlineExtended: nothing,
  DueDateRecalculated: nothing,
  ComplaintClosed: closed,
  ClosureProposed: nothing,
  ComplaintReopened: reopened,
  TrackingCodeReplaced: nothing,
  // What protects or erases personal data changes no figure.
  LegalHoldPlaced: nothing,
  LegalHoldReleased: nothing,
  ErasureRequested: nothing,
  ErasureDecided: nothing,
  ErasureStarted: nothing,
  PersonalDataErased: nothing,
  EntryCorrected: nothing,
};

function reprioritised(one: Placed): readonly Fact[] {
  const { act, before } = one;
  const isChanged = before.severity !== null && before.severity !== (act.severity ?? null);
  return isChanged ? [fact('reprioritised', one, { eventPosition: act.position })] : [];
}

function responded(one: Placed): readonly Fact[] {
  const { response, outcome = null, position: eventPosition } = one.act;
  return response === 'holding' ? [] : [fact('responded', one, { eventPosition, outcome })];
}

/** The same cause can be recorded twice. It counts with the complaint's receipt, whenever it was found. */
function caused(one: Placed, { acts, cycles }: Life): readonly Fact[] {
  const { type, about = '' } = one.act;
  const receipt = cycles[0]?.begin;
  const first = acts.find(({ act }) => act.type === type && act.about === about);
  if (receipt === undefined || first !== one) return [];
  return [fact('caused', { ...receipt, act: one.act }, { about, eventPosition: receipt.act.position })];
}

function verified(one: Placed): readonly Fact[] {
  const { about = '', effective, position: eventPosition } = one.act;
  const outcome = effective === true ? 'effective' : 'not-effective';
  return [fact('verified', one, { about, outcome, eventPosition })];
}

/** The first acknowledgement of each cycle and tier. */
function acknowledged(one: Placed, life: Life): readonly Fact[] {
  const { ordered, cycles } = life;
  const all = ordered.filter(({ act }) => act.type === 'ComplaintAcknowledged');
  const tier = tierAcknowledged(one, life);
  const first = all.find((other) => other.cycle === one.cycle && tierAcknowledged(other, life) === tier);
  const receipt = cycles[0]?.begin.act;
  if (first !== one || receipt === undefined) return [];
  const isFirst = all[0] === one;
  const times = isFirst ? timesBetween(receipt, one.act) : UNKNOWN;
  const marks = isEarlier(one.act, receipt) ? MARKS.beforeReceipt : 0;
  return [fact('acknowledged', one, { ...times, marks })];
}

/** An escalation that was entered after an acknowledgement was not acknowledged by it. History comes in any order. */
function tierAcknowledged(one: Placed, { ordered }: Life): number {
  const escalation = ordered
    .slice(0, ordered.indexOf(one))
    .findLast(({ act }) => act.tier !== undefined && (act.history || act.position < one.act.position));
  return escalation?.act.tier ?? 1;
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

/** The sum of the open times of all cycles up to a closing. `null` unless all their dates are instants. */
function openTimeUntil(closing: Placed, cycles: Life['cycles']): number | null {
  let time = 0;
  for (const { begin, end } of cycles.slice(0, closing.cycle)) {
    const { elapsed } = end === undefined ? { elapsed: null } : timesBetween(begin.act, end.act);
    if (elapsed === null) return null;
    time += elapsed;
  }
  return time;
}

/** For a closing with a day only: when the days in which a reopening counts are over. */
function windowEnd({ onDay, zone }: Timing): number | null {
  return onDay === undefined ? null : daysOf(zone ?? 'UTC').startOf(onDay + REOPEN_DAYS + 1);
}

function reopened(one: Placed, { cycles }: Life): readonly Fact[] {
  const [first] = cycles;
  const closing = first?.end;
  if (one.cycle !== 2 || closing === undefined) {
    return [fact('reopened', one, { since: null, elapsedDays: null })];
  }
  return [
    fact('reopened', one, {
      since: closing.timing.order,
      elapsedDays: daysBetween(closing.timing, one.timing),
      marks: MARKS.first,
    }),
  ];
}

const UNKNOWN: Elapsed = { elapsed: null, elapsedDays: null };

/** By the dates of the source, so it can be negative. Two instants give a duration, otherwise calendar days count. */
function timesBetween(from: Act, to: Act): Elapsed {
  const [a, b] = [ownTiming(from), ownTiming(to)];
  if (a === undefined || b === undefined) return UNKNOWN;
  const elapsedDays = daysBetween(a, b);
  return { elapsed: elapsedDays === null ? b.order - a.order : null, elapsedDays };
}

/** Calendar days in the zone of the day. `null` between two instants, because the zone of the report decides then. */
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

/** The fact of a clock. It has no handler: otherwise every assignment would replace the row. The document gives it. */
function clockFact({ clock, cycle, tier, event, place, dueAt, original, outcome }: ClockFact): Fact {
  return factAt('due', event, cycle, place, {
    clock,
    tier,
    dueAt,
    since: original,
    outcome,
  } satisfies FactsByKind['due']);
}

function intervalsFacts(life: Life, clocks: readonly ClockFact[]): readonly Fact[] {
  return life.cycles.flatMap((cycle) => {
    const { begin, end } = cycle;
    const { event } = begin.act;
    const since = effectiveTimeOf(begin.timing);
    const beginning = factAt('open', event, begin.cycle, since, { amount: 1, interval: null });
    if (end === undefined) return [beginning];
    const until = effectiveTimeOf(end.timing);
    const interval = intervalText(intervalAt(life, cycle, clocks));
    return [
      beginning,
      factAt('open', event, begin.cycle, until, { amount: -1, interval }),
      // A row for each month beginning that it crosses, so that a report of that month need not read earlier rows.
      ...monthBoundaries(since.at, until.at).map((at) =>
        factAt('open-carried', event, begin.cycle, { at, day: null }, { interval }),
      ),
    ];
  });
}
