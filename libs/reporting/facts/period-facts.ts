import type { Period } from '../period.ts';
import { twelveMonthsBefore } from '../period.ts';
import type { LedgerFact } from './fact.ts';
import { type FactSource, readFacts } from './fact-reader.ts';
import { type Balance, balanceAt } from './opening-balance.ts';
import { type Outstanding, outstandingAt } from './outstanding.ts';
import { readLater } from './stretches.ts';

/** Reopenings count towards the rate when they come within this time of the first closure: 90 days. */
export const REOPEN_WINDOW = 90 * 86_400_000;

/** Lists of facts, each in order of effective time. */
export interface FactLists {
  readonly received: readonly LedgerFact[];
  /** Of the received: same complainant and product as another one received in the twelve months before. */
  readonly repeated: readonly LedgerFact[];
  readonly acknowledged: readonly LedgerFact[];
  readonly responded: readonly LedgerFact[];
  readonly rejected: readonly LedgerFact[];
  readonly escalated: readonly LedgerFact[];
  readonly closed: readonly LedgerFact[];
  readonly reopened: readonly LedgerFact[];
  /** First reopenings after the period's end, while some first closure of the period is within the window. */
  readonly reopenedLater: readonly LedgerFact[];
  readonly reprioritised: readonly LedgerFact[];
  readonly lateEntries: readonly LedgerFact[];
  /** Deadlines that fall due in the period; `metAt` says when they were met, as known. */
  readonly deadlines: readonly LedgerFact[];
  readonly breaches: readonly LedgerFact[];
  readonly outstandingAtEnd: readonly Outstanding[];
  /** Only there when asked for: the number comes from running totals. */
  readonly listedAtStart: readonly Outstanding[];
}

/** All that the figures of one period, or of one group in it, look at. */
export interface PeriodFacts extends FactLists {
  readonly period: Period;
  /** Time of the knowledge, milliseconds since 1970. */
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
  const { start, end } = period;
  const inPeriod = (kind: Parameters<typeof readFacts>[1]): Promise<readonly LedgerFact[]> =>
    readFacts(source, kind, start, end);
  const later = await readLater(source);
  const received = await inPeriod('received');
  const lists: FactLists = {
    received,
    repeated: await repeatedOf(received, source, period),
    acknowledged: await inPeriod('acknowledged'),
    responded: await inPeriod('responded'),
    rejected: await inPeriod('rejected'),
    escalated: await inPeriod('escalated'),
    closed: await inPeriod('closed'),
    reopened: await inPeriod('reopened'),
    reopenedLater: await readFacts(source, 'reopened', end, end + REOPEN_WINDOW, {
      where: [{ field: 'since', below: end }],
    }),
    reprioritised: await inPeriod('reprioritised'),
    lateEntries: await inPeriod('late-entry'),
    deadlines: withMet(await inPeriod('due'), await inPeriod('met')),
    breaches: await inPeriod('breach'),
    outstandingAtEnd: await outstandingAt(end, source, later, known),
    listedAtStart: listStart ? await outstandingAt(start, source, later, known) : [],
  };
  return { lists, balance: await balanceAt(start, source, later) };
}

/** A deadline that was met is reported under whoever met it. */
function withMet(due: readonly LedgerFact[], met: readonly LedgerFact[]): readonly LedgerFact[] {
  if (met.length === 0) return due;
  const meetings = Map.groupBy(met, ({ folio }) => folio);
  return due.map((deadline) => {
    const meeting = meetings.get(deadline.folio)?.findLast((one) => isOfSameDeadline(one, deadline));
    return meeting === undefined ? deadline : { ...deadline, metAt: meeting.metAt, group: meeting.group };
  });
}

/** Of facts of one complaint. */
function isOfSameDeadline(a: LedgerFact, b: LedgerFact): boolean {
  return a.at === b.at && a.clock === b.clock && a.cycle === b.cycle;
}

async function repeatedOf(
  received: readonly LedgerFact[],
  source: FactSource,
  { start, zone }: Period,
): Promise<readonly LedgerFact[]> {
  const candidates = received.filter((fact) => sameness(fact) !== undefined);
  if (candidates.length === 0) return [];
  const wanted = new Set(candidates.map(sameness));
  const complainants = new Set(candidates.map(({ complainant }) => complainant));
  const earlier = await readFacts(source, 'received', twelveMonthsBefore(start, zone), start, {
    where: [{ field: 'complainant', from: '' }],
    only: source.groupBy === 'kind' ? ['complainant', 'product', 'feedback'] : ['complainant', 'product'],
    among: { column: 'complainant', values: complainants },
  });
  const last = new Map<string, LedgerFact>();
  const repeated: LedgerFact[] = [];
  for (const fact of inOrder([...earlier.filter((one) => wanted.has(sameness(one))), ...candidates])) {
    const same = sameness(fact);
    if (same === undefined) continue;
    const before = last.get(same);
    if (fact.at >= start && before !== undefined && before.at >= twelveMonthsBefore(fact.at, zone))
      repeated.push(fact);
    last.set(same, fact);
  }
  return repeated;
}

/** What makes two complaints repetitions: the complainant, the product and the kind of feedback. */
function sameness({ complainant, product, feedback }: LedgerFact): string | undefined {
  return complainant === null || product === null ? undefined : `${complainant} ${feedback} ${product}`;
}

function inOrder(facts: readonly LedgerFact[]): readonly LedgerFact[] {
  return facts.toSorted((a, b) => a.at - b.at || (a.folio < b.folio ? -1 : 1));
}
