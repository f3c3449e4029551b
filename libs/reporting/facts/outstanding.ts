import {
  boundsOf,
  type Dimension,
  type Edge,
  type EffectiveTime,
  type FactsDocument,
  holderAt,
  intervalOf,
  isBefore,
  isMomentary,
  isOpenAt,
  isOverdueAt,
  nextBoundary,
  type OpenInterval,
  openIntervals,
} from '#projections/facts';
import type { LedgerFact } from './fact.ts';
import { type Change, type FactSource, isCounted, readFacts } from './fact-reader.ts';

/** Documents looked at together; small, so that each is forgotten before the next ones come. */
const CHUNK = 200;

/** A complaint outstanding at the beginning of a day. */
export interface Outstanding {
  readonly folio: string;
  /** Event that made it outstanding; empty unless asked for. */
  readonly event: string;
  readonly feedback: string;
  readonly group: string | null;
  readonly received: EffectiveTime;
  /** Whether some clock was due and not met. */
  readonly overdue: boolean;
}

/**
 * The complaints outstanding at the beginning of a day, as known, one by one: those whose interval ended later, found
 * from the next beginning of a month and the ends before it; and those not ended as known, which are the ones not
 * ended now but for what was recorded since. The cost is that of a month and of what is open, not of the ledger.
 *
 * @param known time at which lateness is judged: a deadline later than that is not overdue yet.
 */
export async function outstandingAt(
  edge: Edge,
  source: FactSource,
  later: readonly Change[],
  known: number,
): Promise<readonly Outstanding[]> {
  const { least, most } = boundsOf(edge);
  const boundary = nextBoundary(most);
  const ended = [
    ...(await readFacts(source, 'open-carried', boundary, boundary + 1)),
    ...(await readFacts(source, 'open', least, boundary)).filter(({ amount }) => amount === -1),
  ];
  const found: Outstanding[] = [];
  for (const fact of ended) {
    const interval = intervalOf(fact.interval ?? '', fact.event, fact.cycle);
    if (isOpenAt(interval, edge)) found.push(told(fact, interval, edge, known, source));
  }
  const see = (folio: string, document: FactsDocument): void => {
    if (!isCounted(source, kindOf(document, source.upTo))) return;
    const interval = openIntervals(document, source.upTo).findLast(({ until }) => until === undefined);
    if (interval === undefined || !isBefore(interval.since, edge)) return;
    found.push(told(asFact(folio, document, source), interval, edge, known, source));
  };
  const changed = changedSince(later);
  await seeOpen(most, source, changed, see);
  await seeChanged(source, changed, see);
  return found;
}

type See = (folio: string, document: FactsDocument) => void;
type Told = Pick<LedgerFact, 'folio' | 'feedback' | 'group'>;

function told(
  { folio, feedback, group }: Told,
  interval: OpenInterval,
  edge: Edge,
  known: number,
  { groupBy, events }: FactSource,
): Outstanding {
  return {
    folio,
    event: events ? interval.event : '',
    feedback,
    group: groupBy !== undefined && isMomentary(groupBy) ? holderAt(interval, edge, groupBy) : group,
    received: interval.received,
    overdue: isOverdueAt(interval, edge, known),
  };
}

function asFact(folio: string, document: FactsDocument, { groupBy, texts, upTo }: FactSource): Told {
  const feedback = kindOf(document, upTo);
  const group = groupBy === undefined ? null : groupOf(document, groupBy, feedback);
  return { folio, feedback, group: group === null ? null : texts.shared(group) };
}

function groupOf(document: FactsDocument, groupBy: Dimension, feedback: string): string | null {
  if (groupBy === 'kind') return feedback;
  return isMomentary(groupBy) ? null : (document[groupBy] ?? null);
}

/** As classified by what was known at a position. */
function kindOf({ kind, acts }: FactsDocument, upTo: string | undefined): string {
  if (upTo === undefined) return kind;
  return acts.findLast((act) => act.feedback !== undefined && act.position <= upTo)?.feedback ?? kind;
}

/**
 * Complaints whose times of being open changed after the moment of knowledge and that may have been open then: not
 * those that only began since.
 */
function changedSince(later: readonly Change[]): ReadonlyMap<string, boolean> {
  const first = new Map<string, { position: string; mayBeOpen: boolean }>();
  for (const { fact, position, sign } of later) {
    const isBeginning = sign === 1 && fact.amount === 1;
    const found = first.get(fact.folio);
    if (found === undefined || position < found.position) {
      first.set(fact.folio, { position, mayBeOpen: !isBeginning });
    } else if (position === found.position && !isBeginning) {
      found.mayBeOpen = true;
    }
  }
  return new Map([...first].map(([folio, { mayBeOpen }]) => [folio, mayBeOpen]));
}

async function seeOpen(
  below: number,
  { reader, view }: FactSource,
  changed: ReadonlyMap<string, boolean>,
  see: See,
): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await reader.find(view, {
      where: [{ field: 'openSince', below }],
      sort: { field: 'openSince', direction: 'ascending' },
      cursor,
      limit: CHUNK,
    });
    page.documents.forEach((json, i) => {
      const folio = page.keys[i];
      if (folio !== undefined && !changed.has(folio)) see(folio, json as FactsDocument);
    });
    cursor = page.cursor;
  } while (cursor !== undefined);
}

async function seeChanged(
  { reader, view }: FactSource,
  changed: ReadonlyMap<string, boolean>,
  see: See,
): Promise<void> {
  const folios = [...changed].filter(([, mayBeOpen]) => mayBeOpen).map(([folio]) => folio);
  for (let i = 0; i < folios.length; i += CHUNK) {
    const documents = await reader.load(view, folios.slice(i, i + CHUNK));
    for (const [folio, json] of documents) see(folio, json as FactsDocument);
  }
}
