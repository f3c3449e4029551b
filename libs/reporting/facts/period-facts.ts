import { type Edge, isMomentary, REOPEN_DAYS } from '#projections/facts';
import { edgeOf, type Period, twelveMonthsBefore } from '../period.ts';
import { type FirstClosing, firstClosings, lastClosings, lastOfEach, stillClosed } from './decided.ts';
import { underHolders, withLateActs } from './due.ts';
import { countedDay, inOrder, type LedgerFact } from './fact.ts';
import { type FactSource, readBetween, readLaterChanges } from './fact-reader.ts';
import { type Balance, balanceAt } from './opening-balance.ts';
import { type Outstanding, outstandingAt } from './outstanding.ts';

/** In days: a place counts at most so much earlier or later than its order among others tells. */
const LEEWAY = 2;

/** Lists of facts. */
export interface FactLists {
  readonly received: readonly LedgerFact[];
  /** Of the received: same complainant and product as another one received in the twelve months before. */
  readonly repeated: readonly LedgerFact[];
  readonly acknowledged: readonly LedgerFact[];
  readonly responded: readonly LedgerFact[];
  /** The last one with an outcome, of each complaint. */
  readonly lastResponses: readonly LedgerFact[];
  readonly rejected: readonly LedgerFact[];
  readonly escalated: readonly LedgerFact[];
  readonly closed: readonly LedgerFact[];
  /** The last one of each complaint. */
  readonly lastClosed: readonly LedgerFact[];
  /** Those of them that no reopening followed in the period. */
  readonly netClosed: readonly LedgerFact[];
  readonly firstClosed: readonly FirstClosing[];
  readonly reopened: readonly LedgerFact[];
  /** The last change of severity of each complaint. */
  readonly reprioritised: readonly LedgerFact[];
  readonly lateEntries: readonly LedgerFact[];
  /** Acts without a date, or with a day only, that no other list holds. */
  readonly imprecise: readonly LedgerFact[];
  /** Clocks whose last moment allowed lies in the period, each once, with what became of them as known. */
  readonly due: readonly LedgerFact[];
  readonly outstandingAtEnd: readonly Outstanding[];
  /** Only there when asked for: the number comes from running totals. */
  readonly listedAtStart: readonly Outstanding[];
}

/** All that the figures of one period, or of one group in it, look at. */
export interface PeriodFacts extends FactLists {
  readonly period: Period;
  /** Time at which lateness is judged, milliseconds since 1970. */
  readonly known: number;
  readonly outstandingAtStart: number;
}

/** The facts of all kinds of feedback that the report looks at, before they are divided. */
export interface ReadFacts {
  readonly lists: FactLists;
  readonly balance: Balance;
}

export async function readPeriod(
  source: FactSource,
  period: Period,
  known: number,
  listStart: boolean,
): Promise<ReadFacts> {
  const { start, end, days } = period;
  const inPeriod = (kind: Parameters<typeof readBetween>[1]): Promise<readonly LedgerFact[]> =>
    readBetween(source, kind, start, end);
  const later = await readLaterChanges(source);
  const received = await inPeriod('received');
  const responded = await inPeriod('responded');
  const closed = await inPeriod('closed');
  const reopened = await inPeriod('reopened');
  const reopenedLater = await readBetween(
    source,
    'reopened',
    end,
    edgeOf(end.day + REOPEN_DAYS + LEEWAY, days),
    {
      where: [{ field: 'since', below: edgeOf(end.day + LEEWAY, days).at }],
    },
  );
  const lastClosed = lastClosings(closed);
  const isListed = listStart || (source.groupBy !== undefined && isMomentary(source.groupBy));
  const listedAtStart = isListed ? await outstandingAt(start, source, later, known) : [];
  const lists: FactLists = {
    received,
    repeated: await repeatedOf(received, source, period),
    acknowledged: await inPeriod('acknowledged'),
    responded,
    lastResponses: lastOfEach(responded.filter(({ outcome }) => outcome !== null)),
    rejected: await inPeriod('rejected'),
    escalated: await inPeriod('escalated'),
    closed,
    lastClosed,
    netClosed: stillClosed(lastClosed, reopened),
    firstClosed: firstClosings(closed, [...reopened, ...reopenedLater], period, known),
    reopened,
    reprioritised: lastOfEach(await inPeriod('reprioritised')),
    lateEntries: await inPeriod('late-entry'),
    imprecise: await inPeriod('imprecise'),
    due: await withLateActs(await underHolders(await inPeriod('due'), source), source),
    outstandingAtEnd: await outstandingAt(end, source, later, known),
    listedAtStart,
  };
  return { lists, balance: await balanceAt(start, source, later, listedAtStart) };
}

/** Another one comes before when its receipt does, by effective time and position. */
async function repeatedOf(
  received: readonly LedgerFact[],
  source: FactSource,
  { start, end, days }: Period,
): Promise<readonly LedgerFact[]> {
  const candidates = received.filter((fact) => sameness(fact) !== undefined);
  if (candidates.length === 0) return [];
  const wanted = new Set(candidates.map(sameness));
  const complainants = new Set(candidates.map(({ complainant }) => complainant));
  const edge = (day: number): Edge => edgeOf(day, days);
  const others = (from: Edge, to: Edge): Promise<readonly LedgerFact[]> =>
    readBetween(source, 'received', from, to, {
      where: [{ field: 'complainant', from: '' }],
      only: [...(['complainant', 'product', 'orderedAt', 'eventPosition'] as const), ...kindOf(source)],
      among: { column: 'complainant', values: complainants },
    });
  const around = [
    ...(await others(edge(twelveMonthsBefore(start.day) - LEEWAY), start)),
    ...(await others(end, edge(end.day + LEEWAY))),
  ].filter((one) => wanted.has(sameness(one)));
  const asked = new Set(candidates);
  const latest = new Map<string, number>();
  const repeated: LedgerFact[] = [];
  for (const fact of [...around, ...candidates].sort(inOrder)) {
    const same = sameness(fact);
    if (same === undefined) continue;
    const day = countedDay(fact, days);
    const before = latest.get(same);
    if (asked.has(fact) && before !== undefined && before >= twelveMonthsBefore(day)) repeated.push(fact);
    latest.set(same, Math.max(day, before ?? day));
  }
  return repeated;
}

function kindOf({ groupBy }: FactSource): readonly 'feedback'[] {
  return groupBy === 'kind' ? ['feedback'] : [];
}

/** What makes two complaints repetitions: the complainant, the product and the kind of feedback. */
function sameness({ complainant, product, feedback }: LedgerFact): string | undefined {
  return complainant === null || product === null ? undefined : `${complainant} ${feedback} ${product}`;
}
