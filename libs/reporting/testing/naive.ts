import { DateTime } from 'luxon';
import type { Recorded } from '#complaint';
import type { Figures } from '../report.ts';

/*
 * The figures once more, straight from the events and by their definitions alone: no facts, no totals, no indexes, and
 * days taken from the zone library each time. Slow and plain on purpose; the property specs compare reports with it.
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WINDOW_DAYS = 90;

/** A time as its source gives it: an instant, or a day with the zone that it is counted in. */
interface On {
  readonly at: number;
  readonly day?: string;
  readonly zone: string;
}

interface Act {
  readonly event: Recorded;
  readonly n: number;
  /** By the source. */
  readonly on: On | undefined;
  /** Effective. */
  readonly when: On;
  /** Day on which it counts in the zone of the report. */
  readonly counted: string;
  readonly cycle: number;
  readonly before: State;
}

interface State {
  readonly handler: string | null;
  readonly severity: string | null;
  readonly tier: number;
}

interface Clock {
  readonly clock: string;
  readonly cycle: number;
  /** `undefined`: only a notice without a due date is known. */
  readonly due: On | undefined;
  readonly outcome: 'in-time' | 'open' | 'unknown';
  readonly met: readonly Act[];
  readonly isNotice: boolean;
}

interface Life {
  readonly folio: string;
  /** In order of effective time, then of position. */
  readonly acts: readonly Act[];
  readonly receipt: Act;
  readonly kind: string;
  readonly product: string | null;
  readonly clocks: readonly Clock[];
}

export interface NaiveRequest {
  readonly events: readonly Recorded[];
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly known: number;
  /** Which complaints count. */
  readonly chooses: (life: { readonly kind: string; readonly product: string | null }) => boolean;
  /** Count only what stands under this value. */
  readonly under?: { readonly dimension: 'handler' | 'severity'; readonly value: string | null };
}

export function naiveFigures(request: NaiveRequest): Figures {
  const { from, to, zone, known } = request;
  const byFolio = Map.groupBy(request.events, ({ folio }) => folio);
  const all = [...byFolio].map(([folio, events]) => lifeOf(folio, events, zone));
  const lives = all.filter(request.chooses);
  const isInside = ({ counted }: Act): boolean => counted >= from && counted < to;
  const isUnder = (state: State): boolean =>
    request.under === undefined || state[request.under.dimension] === request.under.value;
  const takes = (act: Act): boolean => isInside(act) && isUnder(act.before);
  const count = (type: string): number => sum(lives, (life) => typed(life, type).filter(takes).length);
  const clocks = lives.flatMap((life) =>
    life.clocks
      .filter((one) => isDueInside(one, life, request))
      .filter((one) => isUnder(one.due === undefined ? life.receipt.before : stateAt(life, one.due)))
      .map((one) => ({ ...one, isPast: one.due === undefined || lateFrom(one.due) <= known })),
  );
  const missed = (clock: string): number =>
    clocks.filter((one) => one.clock === clock && one.outcome === 'open' && one.isPast).length;
  const lasts = lives.flatMap((life) => {
    const act = chain(life)
      .filter((one) => one.event.type === 'ComplaintClosed' && isInside(one))
      .at(-1);
    return act !== undefined && isUnder(act.before) ? [{ life, act }] : [];
  });
  const net = lasts.filter(
    ({ life, act }) =>
      chain(life)
        .filter(({ counted }) => counted < to)
        .at(-1) === act,
  );
  const firsts = lives.flatMap((life) => {
    const act = typed(life, 'ComplaintClosed')[0];
    return act !== undefined && takes(act) ? [{ life, act }] : [];
  });
  const soon = firsts.filter(({ life, act }) => {
    const again = typed(life, 'ComplaintReopened')[0];
    return again !== undefined && days(act.when, again.when, zone) <= WINDOW_DAYS;
  });
  const open = lives.filter((life) => isOpenAt(life, to) && isUnder(stateOn(life, to)));
  const outcomes = lives.flatMap((life) => {
    const answers = life.acts.filter((act) => isAnswer(act.event) && outcomeOf(act.event) !== undefined);
    const act = answers.filter(isInside).at(-1);
    return act !== undefined && isUnder(act.before) ? [outcomeOf(act.event)] : [];
  });
  const acknowledged = lives.flatMap((life) => acknowledgements(life).filter(takes));
  return {
    received: count('ComplaintReceived'),
    repeat: lives.filter((life) => takes(life.receipt) && isRepeat(life, lives)).length,
    incorrectlyPrioritised: lives.filter((life) => {
      const act = life.acts.filter((one) => isReprioritised(one) && isInside(one)).at(-1);
      return act !== undefined && isUnder(act.before);
    }).length,
    lateEntries: sum(
      lives,
      ({ acts }) => acts.filter((act) => act.event.data.lateEntry && takes(act)).length,
    ),
    acknowledged: acknowledged.length,
    acknowledgedLate: missed('acknowledge'),
    daysToAcknowledge: spans(
      lives.flatMap((life) => {
        const act = typed(life, 'ComplaintAcknowledged')[0];
        return act !== undefined && takes(act) ? acknowledgedAfter(life, act, zone) : [];
      }),
      DAY,
    ),
    responded: sum(lives, ({ acts }) => acts.filter((act) => isAnswer(act.event) && takes(act)).length),
    respondedLate: missed('respond'),
    summaryLate: missed('summary'),
    upheld: outcomes.filter((one) => one === 'upheld' || one === 'partly-upheld').length,
    notUpheld: outcomes.filter((one) => one === 'rejected').length,
    responsesRejected: count('ResponseRejected'),
    escalated: count('ComplaintEscalated'),
    resolvedInTime: clocks.filter(({ clock, outcome }) => clock === 'resolve' && outcome === 'in-time')
      .length,
    resolvedLate: missed('resolve'),
    safetyLate: missed('safety'),
    overdueAtEnd: open.filter((life) => isOverdueAt(life, to, known, zone)).length,
    closures: count('ComplaintClosed'),
    complaintsClosed: lasts.length,
    netClosed: net.length,
    settledAtReceipt: firsts.filter(({ life, act }) => isSettled(life, act, zone)).length,
    daysToClose: spans(
      firsts.flatMap(({ life, act }) => daysOwn(life, act, zone)),
      DAY,
    ),
    hoursToFirstClose: spans(
      firsts.flatMap(({ life, act }) => between(life.receipt, act)),
      HOUR,
    ),
    hoursToFinalClose: spans(
      lasts.flatMap(({ life, act }) => between(life.receipt, act)),
      HOUR,
    ),
    hoursOpen: spans(
      lasts.flatMap(({ life, act }) => openTime(life, act)),
      HOUR,
    ),
    reopened: count('ComplaintReopened'),
    reopenRate: firsts.length === 0 ? null : rounded(soon.length / firsts.length),
    outstandingAtStart: lives.filter((life) => isOpenAt(life, from) && isUnder(stateOn(life, from))).length,
    outstandingAtEnd: open.length,
    outstandingByAge: ages(open, least(to, dayIn(known, zone))),
  };
}

function lifeOf(folio: string, events: readonly Recorded[], zone: string): Life {
  const beginnings: { when: On; counted: string; n: number }[] = [];
  const acts: Omit<Act, 'before'>[] = [];
  let mover: { when: On; counted: string } | undefined;
  let kind = 'complaint';
  events.forEach((event, n) => {
    const on = onOf(event);
    const isLifeCycle = ['ComplaintReceived', 'ComplaintClosed', 'ComplaintReopened'].includes(event.type);
    const isHistory = event.envelope.policy.id === 'as-recorded' && event.data.source !== undefined;
    let cycle = beginnings.length;
    if (isLifeCycle) {
      const when = on ?? { at: event.recordedAt, zone: 'UTC' };
      mover = mover === undefined ? { when, counted: dayOf(when, zone) } : moved(on, mover, zone);
      if (event.type !== 'ComplaintClosed') beginnings.push({ ...mover, n });
      acts.push({ event, n, on, ...mover, cycle: beginnings.length });
    } else {
      if (isHistory && on !== undefined) cycle = Math.max(1, ...beginningsBefore(events, on, n));
      acts.push({ event, n, on, when: { at: 0, zone: 'UTC' }, counted: '', cycle });
    }
    if (event.type === 'ComplaintReceived') kind = event.data.kind;
    if (event.type === 'ComplaintAssessed') kind = event.data.kind ?? kind;
  });
  const placed = acts
    .map((act) => {
      const begin = beginnings[act.cycle - 1];
      if (act.counted !== '' || begin === undefined) return act;
      return { ...act, ...moved(act.on, begin, zone) };
    })
    .sort((a, b) => a.when.at - b.when.at || a.n - b.n);
  const withState: Act[] = [];
  let state: State = { handler: null, severity: null, tier: 1 };
  for (const act of placed) {
    withState.push({ ...act, before: state });
    state = after(state, act.event);
  }
  const receipt = withState.find(({ event }) => event.type === 'ComplaintReceived');
  if (receipt === undefined) throw new Error('A life without a receipt.');
  const product = receipt.event.type === 'ComplaintReceived' ? (receipt.event.data.product ?? null) : null;
  return { folio, acts: withState, receipt, kind, product, clocks: clocksOf(withState) };
}

/** Numbers of the cycles that had begun, by effective time, at the date of an act of history. */
function beginningsBefore(events: readonly Recorded[], on: On, n: number): readonly number[] {
  const begun: number[] = [];
  let at = Number.NEGATIVE_INFINITY;
  let cycle = 0;
  events.forEach((event, i) => {
    if (!['ComplaintReceived', 'ComplaintClosed', 'ComplaintReopened'].includes(event.type)) return;
    const own = onOf(event)?.at ?? (i === 0 ? event.recordedAt : at);
    at = Math.max(at, own);
    if (event.type === 'ComplaintClosed') return;
    cycle += 1;
    if (at < on.at || (at === on.at && i < n)) begun.push(cycle);
  });
  return begun;
}

function moved(on: On | undefined, by: { when: On; counted: string }, zone: string) {
  if (on === undefined) return { when: by.when, counted: by.counted };
  const counted = [dayOf(on, zone), by.counted].toSorted().at(-1) ?? '';
  return { when: by.when.at > on.at ? by.when : on, counted };
}

function onOf({ occurredAt, zone = 'UTC' }: Recorded): On | undefined {
  if (occurredAt === undefined) return undefined;
  return timeOf(occurredAt, zone);
}

function timeOf(text: string, zone: string): On {
  if (text.length > 10) return { at: Date.parse(text), zone };
  return { at: midnight(text, zone), day: text, zone };
}

function after(state: State, event: Recorded): State {
  if (event.type === 'HandlerAssigned') return { ...state, handler: event.data.handler };
  if (event.type === 'ComplaintAssessed') return { ...state, severity: event.data.severity };
  if (event.type !== 'ComplaintEscalated') return state;
  return { ...state, handler: event.data.handler ?? null, tier: event.data.toTier };
}

function clocksOf(acts: readonly Act[]): readonly Clock[] {
  const clocks: Clock[] = [];
  for (const setter of acts.toSorted((a, b) => a.n - b.n)) {
    const { event, cycle } = setter;
    if (!('deadlines' in event.data)) continue;
    for (const { clock, dueAt } of event.data.deadlines) {
      if (clocks.some((one) => one.clock === clock && one.cycle === cycle)) continue;
      const due = timeOf(dueAt, event.zone ?? 'UTC');
      const met = acts
        .slice(acts.indexOf(setter))
        .filter((act) => act.cycle === cycle && meets(act.event, clock));
      const isInTime = met.some(({ on, when }) => on !== undefined && !isTooLate(when, due));
      const isUnknown =
        met.some(({ on }) => on === undefined) &&
        !acts.some((act) => isNoticeOf(act.event, clock) && act.cycle === cycle);
      const outcome = isInTime ? 'in-time' : isUnknown ? 'unknown' : 'open';
      clocks.push({ clock, cycle, due, outcome, met, isNotice: false });
    }
  }
  for (const { event, cycle } of acts.toSorted((a, b) => a.n - b.n)) {
    if (event.type !== 'DeadlineBreached') continue;
    const { clock } = event.data;
    if (clocks.some((one) => one.clock === clock && one.cycle === cycle)) continue;
    const due = acts
      .toSorted((a, b) => a.n - b.n)
      .filter((act) => isNoticeOf(act.event, clock) && act.cycle === cycle)
      .flatMap(({ event: one }) => noticedDue(one))[0];
    clocks.push({ clock, cycle, due, outcome: 'open', met: [], isNotice: true });
  }
  return clocks;
}

function isNoticeOf(event: Recorded, clock: string): boolean {
  return event.type === 'DeadlineBreached' && event.data.clock === clock;
}

function noticedDue({ type, data, zone = 'UTC' }: Recorded): readonly On[] {
  return type === 'DeadlineBreached' && data.dueAt !== undefined ? [timeOf(data.dueAt, zone)] : [];
}

function meets(event: Recorded, clock: string): boolean {
  if (event.type === 'ComplaintClosed') return true;
  if (event.type === 'ComplaintAcknowledged') return clock === 'acknowledge';
  if (event.type !== 'ResponseIssued') return false;
  return clock === 'safety' || (isAnswer(event) && (clock === 'respond' || clock === 'summary'));
}

function isAnswer(event: Recorded): boolean {
  return event.type === 'ResponseIssued' && event.data.type !== 'holding';
}

function outcomeOf(event: Recorded): string | undefined {
  return event.type === 'ResponseIssued' ? event.data.outcome : undefined;
}

/** The instant from which an act is too late. */
function lateFrom({ at, day, zone }: On): number {
  return day === undefined ? at : midnight(next(day), zone);
}

function isTooLate(act: On, due: On): boolean {
  if (act.day !== undefined && due.day !== undefined) return act.day > due.day;
  return act.at >= lateFrom(due);
}

function isDueInside({ due }: Clock, life: Life, { from, to, zone }: NaiveRequest): boolean {
  if (due === undefined) return life.receipt.counted >= from && life.receipt.counted < to;
  if (due.day !== undefined) return due.day >= from && due.day < to;
  return due.at > midnight(from, zone) && due.at <= midnight(to, zone);
}

/** In force just before a due date is past. */
function stateAt(life: Life, due: On): State {
  const last = life.acts.filter(({ when }) => when.at < lateFrom(due)).at(-1);
  return last === undefined ? { handler: null, severity: null, tier: 1 } : after(last.before, last.event);
}

/** In force at the beginning of a day: what the days before left. */
function stateOn(life: Life, day: string): State {
  let state: State = { handler: null, severity: null, tier: 1 };
  for (const act of life.acts) if (act.counted < day) state = after(state, act.event);
  return state;
}

function typed(life: Life, type: string): readonly Act[] {
  return life.acts.filter(({ event }) => event.type === type);
}

/** Life-cycle events, which follow each other as they were recorded. */
function chain(life: Life): readonly Act[] {
  return life.acts
    .filter(({ event }) => ['ComplaintReceived', 'ComplaintClosed', 'ComplaintReopened'].includes(event.type))
    .toSorted((a, b) => a.n - b.n);
}

function isOpenAt(life: Life, day: string): boolean {
  const last = chain(life)
    .filter(({ counted }) => counted < day)
    .at(-1);
  return last !== undefined && last.event.type !== 'ComplaintClosed';
}

function isOverdueAt(life: Life, day: string, known: number, zone: string): boolean {
  return life.clocks.some(({ clock, due, met, isNotice }) => {
    if (clock === 'summary' || isNotice || due === undefined || lateFrom(due) > known) return false;
    const isDue = due.day === undefined ? due.at <= midnight(day, zone) : due.day < day;
    return isDue && !met.some(({ counted }) => counted < day);
  });
}

function acknowledgements(life: Life): readonly Act[] {
  const seen = new Set<string>();
  return typed(life, 'ComplaintAcknowledged').filter(({ cycle, before }) => {
    const name = `${cycle} ${before.tier}`;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

function instantOf({ on }: Act): number | undefined {
  return on === undefined || on.day !== undefined ? undefined : on.at;
}

function between(receipt: Act, act: Act): readonly number[] {
  const [from, to] = [instantOf(receipt), instantOf(act)];
  return from === undefined || to === undefined ? [] : [to - from];
}

function openTime(life: Life, until: Act): readonly number[] {
  let time = 0;
  let from: number | undefined;
  for (const act of chain(life)) {
    if (act.event.type !== 'ComplaintClosed') {
      from = instantOf(act);
      continue;
    }
    const to = instantOf(act);
    if (from === undefined || to === undefined) return [];
    time += to - from;
    if (act === until) break;
  }
  return [time];
}

function acknowledgedAfter(life: Life, act: Act, zone: string): readonly number[] {
  const elapsed = between(life.receipt, act);
  return elapsed.length > 0 ? elapsed : daysOwn(life, act, zone);
}

/** Calendar days by the source's own dates, in milliseconds. */
function daysOwn({ receipt }: Life, act: Act, zone: string): readonly number[] {
  if (receipt.on === undefined || act.on === undefined) return [];
  return [days(receipt.on, act.on, zone) * DAY];
}

/** Where one side is a day, the other is taken in that day's zone. */
function days(from: On, to: On, zone: string): number {
  const fromDay = from.day ?? dayIn(from.at, to.day === undefined ? zone : to.zone);
  const toDay = to.day ?? dayIn(to.at, from.day === undefined ? zone : from.zone);
  return (Date.parse(toDay) - Date.parse(fromDay)) / DAY;
}

function isSettled(life: Life, act: Act, zone: string): boolean {
  const isAcknowledged = typed(life, 'ComplaintAcknowledged').some(({ cycle }) => cycle === 1);
  return !isAcknowledged && daysOwn(life, act, zone)[0] === 0;
}

function isReprioritised({ event, before }: Act): boolean {
  return (
    event.type === 'ComplaintAssessed' && before.severity !== null && before.severity !== event.data.severity
  );
}

function isRepeat(life: Life, lives: readonly Life[]): boolean {
  const ref = complainant(life);
  if (ref === undefined || life.product === null) return false;
  const { when, counted } = life.receipt;
  const since = DateTime.fromISO(counted, { zone: 'utc' }).minus({ months: 12 }).toISODate() ?? '';
  return lives.some(
    (other) =>
      other !== life &&
      complainant(other) === ref &&
      other.product === life.product &&
      other.kind === life.kind &&
      (other.receipt.when.at < when.at ||
        (other.receipt.when.at === when.at && other.receipt.event.position < life.receipt.event.position)) &&
      other.receipt.counted >= since,
  );
}

function complainant({ receipt: { event } }: Life): string | undefined {
  return event.type === 'ComplaintReceived' ? event.data.complainantRef : undefined;
}

function ages(open: readonly Life[], at: string): Record<string, number> {
  const found = open.map(({ receipt }) => (Date.parse(at) - Date.parse(receipt.counted)) / DAY);
  return {
    upTo7Days: found.filter((age) => age <= 7).length,
    upTo30Days: found.filter((age) => age > 7 && age <= 30).length,
    upTo90Days: found.filter((age) => age > 30 && age <= 90).length,
    upTo365Days: found.filter((age) => age > 90 && age <= 365).length,
    over365Days: found.filter((age) => age > 365).length,
  };
}

function dayOf({ at, day }: On, zone: string): string {
  return day ?? dayIn(at, zone);
}

function dayIn(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toISODate() ?? '';
}

function midnight(day: string, zone: string): number {
  return DateTime.fromISO(day, { zone }).startOf('day').toMillis();
}

function next(day: string): string {
  return new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);
}

function least(a: string, b: string): string {
  return a < b ? a : b;
}

function spans(values: readonly number[], unit: number): Figures[string] {
  const n = values.length;
  if (n === 0)
    return { count: 0, min: null, mean: null, median: null, p90: null, p95: null, p99: null, max: null };
  const sorted = values.toSorted((a, b) => a - b);
  const show = (i: number): number => rounded((sorted[i] ?? 0) / unit);
  return {
    count: n,
    min: show(0),
    mean: rounded(sum(sorted, (value) => value) / (n * unit)),
    median: show(Math.floor(0.5 * (n - 1))),
    p90: show(Math.floor(0.9 * (n - 1))),
    p95: show(Math.floor(0.95 * (n - 1))),
    p99: show(Math.floor(0.99 * (n - 1))),
    max: show(n - 1),
  };
}

/** Of the small numbers of these lives, none lies halfway between two roundings. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000 + 0;
}

function sum<T>(items: readonly T[], amount: (item: T) => number): number {
  return items.reduce((total, item) => total + amount(item), 0);
}
