import {
  boundsOf,
  type Dimension,
  documentAt,
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
  openInterval,
} from '#projections/facts';
import type { Counted } from '../facts/fact.ts';
import type { FactList } from '../facts/fact-list.ts';
import {
  type Change,
  documentsOf,
  type FactSource,
  isCounted,
  openDocuments,
  readFacts,
} from '../facts/fact-reader.ts';
import type { Loading } from '../facts/loading.ts';

/** A complaint that was outstanding at the beginning of a day. */
export interface Outstanding extends Counted {
  readonly received: EffectiveTime;
  /** Whether at least one clock was due and not met. */
  readonly overdue: boolean;
}

/** The complaints outstanding when the period began, one by one. Their number alone is faster from running totals. */
export const OUTSTANDING_AT_START: FactList<Outstanding> = {
  from: [],
  load: (loading) => outstandingAt(loading.period.start, loading),
};

/** The complaints outstanding when the period ended, one by one. */
export const OUTSTANDING_AT_END: FactList<Outstanding> = {
  from: [],
  load: (loading) => outstandingAt(loading.period.end, loading),
};

/**
 * The complaints outstanding at the beginning of a day, as known, one by one. There are two sorts:
 * - Complaints whose open interval ended later. They are found from the intervals that cross the next beginning of a
 *   month, and from the intervals that ended before it.
 * - Complaints that had not ended as known. These are the complaints that are open now, and those whose times of being
 *   open changed after the moment of knowledge.
 *
 * The cost depends on one month and on the number of open complaints, not on the size of the ledger.
 */
export async function outstandingAt(edge: Edge, loading: Loading): Promise<readonly Outstanding[]> {
  const { source, known } = loading;
  const { least, most } = boundsOf(edge);
  const boundary = nextBoundary(most);
  const ended = [
    ...(await readFacts(source, 'open-carried', ['interval'], boundary, boundary + 1)),
    ...(await readFacts(source, 'open', ['interval'], least, boundary)),
  ];
  const found: Outstanding[] = [];
  for (const fact of ended) {
    // The row of a beginning has no interval.
    if (fact.interval === null) continue;
    const interval = intervalOf(fact.interval);
    if (isOpenAt(interval, edge)) found.push(told(fact, interval, edge, known, source.groupBy));
  }
  const see = (folio: string, read: FactsDocument): void => {
    const document = documentAt(read, source.upTo);
    const feedback = kindOf(document, source.upTo);
    if (!isCounted(source, feedback)) return;
    const open = openInterval(document, source.upTo);
    if (open === undefined || !isBefore(open.interval.since, edge)) return;
    const item = source.events ? { folio, events: [open.event] } : undefined;
    const group = groupOf(document, feedback, source);
    found.push(told({ feedback, group, item }, open.interval, edge, known, source.groupBy));
  };
  const changed = changedSince(await loading.later());
  for await (const [folio, document] of openDocuments(source, most))
    if (!changed.has(folio)) see(folio, document);
  const maybeOpen = [...changed].filter(([, mayBeOpen]) => mayBeOpen).map(([folio]) => folio);
  for await (const [folio, document] of documentsOf(source, maybeOpen)) see(folio, document);
  return found;
}

function told(
  { feedback, group, item }: Counted,
  interval: OpenInterval,
  edge: Edge,
  known: number,
  groupBy: Dimension | undefined,
): Outstanding {
  return {
    feedback,
    group: groupBy !== undefined && isMomentary(groupBy) ? holderAt(interval, edge, groupBy) : group,
    item,
    received: interval.received,
    overdue: isOverdueAt(interval, edge, known),
  };
}

function groupOf(document: FactsDocument, feedback: string, { groupBy, texts }: FactSource): string | null {
  if (groupBy === undefined || isMomentary(groupBy)) return null;
  const group = groupBy === 'kind' ? feedback : document[groupBy];
  return group === undefined ? null : texts.shared(group);
}

/** The kind of feedback as it was known at a position. */
function kindOf({ kind, acts }: FactsDocument, upTo: string | undefined): string {
  if (upTo === undefined) return kind;
  return acts.findLast((act) => act.feedback !== undefined && act.position <= upTo)?.feedback ?? kind;
}

/**
 * The complaints whose times of being open changed after the moment of knowledge, and whether each may have been open
 * at that moment. One that only became open since then was not.
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
