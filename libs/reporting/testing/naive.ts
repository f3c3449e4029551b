import type { Recorded } from '#complaint';
import type { Figures } from '../report.ts';

/*
 * The figures once more, straight from the events and by their definitions alone: no facts, no totals, no indexes.
 * Slow and plain on purpose; the property specs compare every report with it.
 */

const DAY = 86_400_000;
const HOUR = 3_600_000;
const WINDOW = 90 * DAY;

interface Act {
  readonly event: Recorded;
  /** Effective time. */
  readonly at: number;
  readonly cycle: number;
}

interface Clock {
  readonly clock: string;
  readonly dueAt: number;
  readonly setAt: number;
  readonly cycle: number;
  metAt?: number;
}

interface Life {
  readonly folio: string;
  readonly acts: readonly Act[];
  readonly receivedAt: number;
  readonly kind: string;
  readonly product: string | null;
  readonly clocks: readonly Clock[];
  /** Missed deadlines without a due date. */
  readonly breaches: readonly string[];
}

export interface NaiveRequest {
  readonly events: readonly Recorded[];
  readonly start: number;
  readonly end: number;
  readonly known: number;
  /** The instant twelve calendar months before. */
  readonly yearBefore: (at: number) => number;
  /** Which complaints count. */
  readonly chooses: (life: { readonly kind: string; readonly product: string | null }) => boolean;
}

export function naiveFigures(request: NaiveRequest): Figures {
  const { start, end, known } = request;
  const byFolio = Map.groupBy(request.events, ({ folio }) => folio);
  const lives = [...byFolio].map(([folio, events]) => lifeOf(folio, events)).filter(request.chooses);
  const isInside = (at: number): boolean => at >= start && at < end;
  const count = (type: string): number =>
    sum(lives, (life) => typed(life, type).filter(({ at }) => isInside(at)).length);
  const missed = (clock: string): number =>
    sum(lives, (life) => {
      const late = life.clocks.filter(
        (one) =>
          one.clock === clock &&
          isInside(one.dueAt) &&
          one.dueAt <= known &&
          (one.metAt === undefined || one.metAt >= one.dueAt),
      );
      const breaches = life.breaches.filter(
        (one) => one === clock && isInside(life.receivedAt) && life.receivedAt <= end,
      );
      return late.length + breaches.length;
    });
  const closedIn = lives.filter((life) => typed(life, 'ComplaintClosed').some(({ at }) => isInside(at)));
  const firstClosed = lives.filter((life) => isInsideFirst(life, isInside));
  const reopenedSoon = firstClosed.filter((life) => {
    const close = typed(life, 'ComplaintClosed')[0];
    const reopening = typed(life, 'ComplaintReopened')[0];
    return close !== undefined && reopening !== undefined && reopening.at - close.at <= WINDOW;
  });
  const net = lives.flatMap((life) => netClosure(life, isInside));
  const open = lives.filter((life) => isOpenAt(life, end));
  const outcomes = lives.map((life) => lastOutcome(life, isInside));
  return {
    received: lives.filter(({ receivedAt }) => isInside(receivedAt)).length,
    repeat: lives.filter((life) => isInside(life.receivedAt) && isRepeat(life, lives, request)).length,
    incorrectlyPrioritised: lives.filter((life) => isReprioritised(life, isInside)).length,
    lateEntries: sum(
      lives,
      ({ acts }) => acts.filter(({ event, at }) => event.data.lateEntry && isInside(at)).length,
    ),
    acknowledged: count('ComplaintAcknowledged'),
    acknowledgedLate: missed('acknowledge'),
    daysToAcknowledge: spans(
      lives.flatMap((life) => daysToAcknowledge(life, isInside)),
      DAY,
    ),
    responded: sum(
      lives,
      (life) =>
        typed(life, 'ResponseIssued').filter(({ event, at }) => isAnswer(event) && isInside(at)).length,
    ),
    respondedLate: missed('respond'),
    upheld: outcomes.filter((one) => one === 'upheld').length,
    notUpheld: outcomes.filter((one) => one === 'rejected').length,
    responsesRejected: count('ResponseRejected'),
    escalated: count('ComplaintEscalated'),
    resolvedInTime: sum(
      lives,
      ({ clocks }) =>
        clocks.filter(
          (one) =>
            one.clock === 'resolve' &&
            isInside(one.dueAt) &&
            one.metAt !== undefined &&
            one.metAt < one.dueAt,
        ).length,
    ),
    resolvedLate: missed('resolve'),
    overdueAtEnd: open.filter((life) => isOverdueAt(life, end, known)).length,
    closures: count('ComplaintClosed'),
    complaintsClosed: closedIn.length,
    netClosed: net.length,
    settledAtReceipt: firstClosed.filter(isSettledAtReceipt).length,
    hoursToFirstClose: spans(
      firstClosed.flatMap((life) => elapsed(life, typed(life, 'ComplaintClosed')[0])),
      HOUR,
    ),
    hoursToFinalClose: spans(
      net.flatMap(({ life, act }) => elapsed(life, act)),
      HOUR,
    ),
    hoursOpen: spans(
      net.flatMap(({ life, act }) => openTime(life, act)),
      HOUR,
    ),
    reopened: count('ComplaintReopened'),
    reopenRate: firstClosed.length === 0 ? null : rounded(reopenedSoon.length / firstClosed.length),
    outstandingAtStart: lives.filter((life) => isOpenAt(life, start)).length,
    outstandingAtEnd: open.length,
    outstandingByAge: ages(open, Math.min(end, known)),
  };
}

/** Complaints outstanding at the period's end, by who held them or by how severe they were then. */
export function naiveHolders(
  request: NaiveRequest,
  dimension: 'handler' | 'severity',
): ReadonlyMap<string | null, number> {
  const byFolio = Map.groupBy(request.events, ({ folio }) => folio);
  const lives = [...byFolio].map(([folio, events]) => lifeOf(folio, events)).filter(request.chooses);
  const found = new Map<string | null, number>();
  for (const life of lives) {
    if (!isOpenAt(life, request.end)) continue;
    const holder = holderAt(life, request.end, dimension);
    found.set(holder, (found.get(holder) ?? 0) + 1);
  }
  return found;
}

/** A change counts from its effective time on, and never from before the change or the opening before it. */
function holderAt(life: Life, end: number, dimension: 'handler' | 'severity'): string | null {
  const now: { handler?: string | undefined; severity?: string | undefined } = {};
  let holder: string | null = null;
  let turn = Number.NEGATIVE_INFINITY;
  for (const { event, at } of life.acts) {
    const before = `${now.handler} ${now.severity}`;
    if (event.type === 'HandlerAssigned' || event.type === 'ComplaintEscalated')
      now.handler = event.data.handler;
    if (event.type === 'ComplaintAssessed') now.severity = event.data.severity;
    const isOpening = event.type === 'ComplaintReceived' || event.type === 'ComplaintReopened';
    if (!isOpening && `${now.handler} ${now.severity}` === before) continue;
    turn = Math.max(at, turn);
    if (turn < end) holder = now[dimension] ?? null;
  }
  return holder;
}

function lifeOf(folio: string, events: readonly Recorded[]): Life {
  const acts: Act[] = [];
  const clocks: Clock[] = [];
  const breaches = new Set<string>();
  let lifeCycleAt = Number.NEGATIVE_INFINITY;
  let cycle = 1;
  let kind = 'complaint';
  let product: string | null = null;
  for (const event of events) {
    const own = event.occurredAt === undefined ? undefined : Date.parse(event.occurredAt);
    const at = Math.max(
      own ?? (event.type === 'ComplaintReceived' ? event.recordedAt : lifeCycleAt),
      lifeCycleAt,
    );
    if (['ComplaintReceived', 'ComplaintClosed', 'ComplaintReopened'].includes(event.type)) lifeCycleAt = at;
    if (event.type === 'ComplaintReceived') {
      kind = event.data.kind;
      product = event.data.product ?? null;
    }
    if (event.type === 'ComplaintAssessed') kind = event.data.kind ?? kind;
    if (event.type === 'ComplaintReopened') cycle = event.data.cycle;
    acts.push({ event, at, cycle });
    if (
      event.type === 'DeadlineBreached' &&
      !clocks.some((one) => one.clock === event.data.clock && one.cycle === cycle)
    ) {
      breaches.add(`${event.data.clock} ${cycle}`);
    }
    for (const one of clocks) {
      if (one.metAt === undefined && one.cycle === cycle && meets(event, one.clock)) one.metAt = at;
    }
    if ('deadlines' in event.data) {
      for (const { clock, dueAt } of event.data.deadlines) {
        const due = Date.parse(dueAt);
        const isKnown = clocks.some((one) => one.clock === clock && one.dueAt === due && one.cycle === cycle);
        if (!isKnown) clocks.push({ clock, dueAt: due, setAt: at, cycle });
      }
    }
  }
  const receivedAt = acts[0]?.at ?? 0;
  return {
    folio,
    acts,
    receivedAt,
    kind,
    product,
    clocks,
    breaches: [...breaches].map((one) => one.split(' ')[0] ?? ''),
  };
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

function typed(life: Life, type: string): readonly Act[] {
  return life.acts.filter(({ event }) => event.type === type);
}

function isOpenAt(life: Life, at: number): boolean {
  let open = false;
  for (const act of life.acts) {
    if (act.at >= at) continue;
    if (act.event.type === 'ComplaintReceived' || act.event.type === 'ComplaintReopened') open = true;
    if (act.event.type === 'ComplaintClosed') open = false;
  }
  return open;
}

function isOverdueAt(life: Life, at: number, known: number): boolean {
  const since =
    life.acts.findLast(
      (act) => act.at < at && ['ComplaintReceived', 'ComplaintReopened'].includes(act.event.type),
    )?.at ?? 0;
  return life.clocks.some((one) => {
    const from = Math.max(one.dueAt, one.setAt, since);
    return from < at && from <= known && (one.metAt === undefined || one.metAt >= at);
  });
}

function isInsideFirst(life: Life, isInside: (at: number) => boolean): boolean {
  const first = typed(life, 'ComplaintClosed')[0];
  return first !== undefined && isInside(first.at);
}

function netClosure(life: Life, isInside: (at: number) => boolean): readonly { life: Life; act: Act }[] {
  const inside = life.acts.filter(
    ({ event, at }) =>
      isInside(at) && (event.type === 'ComplaintClosed' || event.type === 'ComplaintReopened'),
  );
  const last = inside.at(-1);
  return last?.event.type === 'ComplaintClosed' ? [{ life, act: last }] : [];
}

function instant(act: Act | undefined): number | undefined {
  const on = act?.event.occurredAt;
  return on === undefined || on.length === 10 ? undefined : Date.parse(on);
}

function elapsed(life: Life, act: Act | undefined): readonly number[] {
  const from = instant(life.acts[0]);
  const to = instant(act);
  return from === undefined || to === undefined ? [] : [to - from];
}

function openTime(life: Life, until: Act): readonly number[] {
  let time = 0;
  let from: number | undefined;
  for (const act of life.acts) {
    if (act.event.type === 'ComplaintReceived' || act.event.type === 'ComplaintReopened') from = instant(act);
    if (act.event.type !== 'ComplaintClosed') continue;
    const to = instant(act);
    if (from === undefined || to === undefined) return [];
    time += to - from;
    if (act === until) break;
  }
  return [time];
}

function daysToAcknowledge(life: Life, isInside: (at: number) => boolean): readonly number[] {
  const act = typed(life, 'ComplaintAcknowledged')[0];
  const from = life.acts[0]?.event.occurredAt;
  const to = act?.event.occurredAt;
  if (act === undefined || !isInside(act.at) || from === undefined || to === undefined) return [];
  if (from.length > 10 && to.length > 10) return [Date.parse(to) - Date.parse(from)];
  return [Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))];
}

function isSettledAtReceipt(life: Life): boolean {
  const close = typed(life, 'ComplaintClosed')[0];
  const acknowledgement = typed(life, 'ComplaintAcknowledged')[0];
  const from = life.acts[0]?.event.occurredAt;
  const to = close?.event.occurredAt;
  if (close === undefined || from === undefined || to === undefined) return false;
  const isUnacknowledged =
    acknowledgement === undefined || life.acts.indexOf(acknowledgement) > life.acts.indexOf(close);
  return isUnacknowledged && from.slice(0, 10) === to.slice(0, 10);
}

function lastOutcome(life: Life, isInside: (at: number) => boolean): string | undefined {
  const answers = life.acts.filter(({ event, at }) => isAnswer(event) && isInside(at));
  const last = answers.toSorted((a, b) => a.at - b.at).at(-1)?.event;
  return last?.type === 'ResponseIssued' ? last.data.outcome : undefined;
}

function isReprioritised(life: Life, isInside: (at: number) => boolean): boolean {
  let severity: string | undefined;
  for (const { event, at } of life.acts) {
    if (event.type !== 'ComplaintAssessed') continue;
    if (severity !== undefined && severity !== event.data.severity && isInside(at)) return true;
    severity = event.data.severity;
  }
  return false;
}

function isRepeat(life: Life, lives: readonly Life[], { yearBefore }: NaiveRequest): boolean {
  const ref = complainant(life);
  if (ref === undefined || life.product === null) return false;
  return lives.some(
    (other) =>
      other !== life &&
      complainant(other) === ref &&
      other.product === life.product &&
      other.kind === life.kind &&
      (other.receivedAt < life.receivedAt ||
        (other.receivedAt === life.receivedAt && other.folio < life.folio)) &&
      other.receivedAt >= yearBefore(life.receivedAt),
  );
}

function complainant({ acts }: Life): string | undefined {
  const first = acts[0]?.event;
  return first?.type === 'ComplaintReceived' ? first.data.complainantRef : undefined;
}

function ages(open: readonly Life[], at: number): Record<string, number> {
  const days = open.map(({ receivedAt }) => (at - receivedAt) / DAY);
  return {
    upTo7Days: days.filter((age) => age <= 7).length,
    upTo30Days: days.filter((age) => age > 7 && age <= 30).length,
    upTo90Days: days.filter((age) => age > 30 && age <= 90).length,
    upTo365Days: days.filter((age) => age > 90 && age <= 365).length,
    over365Days: days.filter((age) => age > 365).length,
  };
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
