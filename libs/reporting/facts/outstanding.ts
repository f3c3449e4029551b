import type { JsonObject } from '#canonical-json';
import { columnOf, type FactDeadline, type FactsDocument, isOverdue, nextBoundary } from '#projections/facts';
import type { LedgerFact } from './fact.ts';
import { type Change, type FactSource, isCounted, readFacts } from './fact-reader.ts';

const PAGE = 1_000;

/** A complaint outstanding at a moment. */
export interface Outstanding {
  readonly folio: string;
  /** Event that made it outstanding; empty unless asked for. */
  readonly event: string;
  readonly feedback: string;
  readonly group: string | null;
  readonly receivedAt: number;
  /** Whether some clock was due and not met. */
  readonly overdue: boolean;
}

/**
 * The complaints outstanding at a moment, as known: those whose stretch of being open ended later, found from the
 * next beginning of a month and the ends before it; and those still open as known, which are the ones open now
 * but for what was recorded since. The cost is that of a month and of what is open, not of the ledger.
 *
 * @param known time of the knowledge: a deadline later than that is not overdue yet.
 */
export async function outstandingAt(
  at: number,
  source: FactSource,
  later: readonly Change[],
  known: number,
): Promise<readonly Outstanding[]> {
  const boundary = nextBoundary(at);
  const carried = await readFacts(source, 'carried', boundary, boundary + 1);
  const ends = (await readFacts(source, 'open', at, boundary)).filter(({ amount }) => amount === -1);
  const found: Outstanding[] = [];
  for (const fact of [...carried, ...ends]) {
    if (fact.since !== null && fact.since < at) {
      found.push(outstanding(fact, fact.event, isOverdue(fact.overdue, at, known)));
    }
  }
  const changed = statesBefore(later);
  await addUnchanged(found, at, source, changed, known);
  await addChanged(found, at, source, changed, known);
  return found;
}

/** Complaints that changed after the moment of knowledge: what they were before, if open. */
type Earlier = ReadonlyMap<string, { readonly fact: LedgerFact; readonly since: number } | undefined>;

/**
 * The first change after the moment of knowledge tells what a complaint was until then: an end tells of the stretch
 * that it ended, a withdrawal repeats all that was in force.
 */
function statesBefore(later: readonly Change[]): Earlier {
  const first = new Map<string, Change[]>();
  for (const change of later) {
    const { folio } = change.fact;
    const group = first.get(folio);
    const position = group?.[0]?.position;
    if (group === undefined || position === undefined || change.position < position)
      first.set(folio, [change]);
    else if (change.position === position) group.push(change);
  }
  return new Map([...first].map(([folio, changes]) => [folio, stateBefore(changes)]));
}

function stateBefore(
  changes: readonly Change[],
): { readonly fact: LedgerFact; readonly since: number } | undefined {
  const withdrawn = changes.filter(({ sign }) => sign === -1).map(({ fact }) => fact);
  if (withdrawn.length === 0) {
    const end = changes.find(({ fact }) => fact.amount === -1)?.fact;
    return end === undefined || end.since === null ? undefined : { fact: end, since: end.since };
  }
  let balance = 0;
  let last: LedgerFact | undefined;
  for (const fact of withdrawn) {
    balance += fact.amount ?? 0;
    if (fact.amount === 1 && (last === undefined || fact.at >= last.at)) last = fact;
  }
  return balance > 0 && last !== undefined ? { fact: last, since: last.at } : undefined;
}

async function addUnchanged(
  found: Outstanding[],
  at: number,
  source: FactSource,
  changed: Earlier,
  known: number,
): Promise<void> {
  const { reader, view, groupBy, events } = source;
  const column = groupBy === undefined ? undefined : groupBy === 'kind' ? 'kind' : columnOf(groupBy);
  let cursor: string | undefined;
  do {
    const page = await reader.find(view, {
      where: [{ field: 'openSince', below: at }],
      sort: { field: 'openSince', direction: 'ascending' },
      cursor,
      limit: PAGE,
    });
    page.documents.forEach((json, i) => {
      const folio = page.keys[i];
      if (folio === undefined || changed.has(folio)) return;
      const document = json as FactsDocument;
      if (!isCounted(source, document.kind)) return;
      const value = column === undefined ? undefined : json[column];
      found.push({
        folio,
        event: events ? document.openedBy : '',
        feedback: document.kind,
        group: typeof value === 'string' ? value : null,
        receivedAt: document.receivedAt,
        overdue: isOverdueNow(document.deadlines, document.openSince ?? at, at, known, source.upTo),
      });
    });
    cursor = page.cursor;
  } while (cursor !== undefined);
}

async function addChanged(
  found: Outstanding[],
  at: number,
  source: FactSource,
  changed: Earlier,
  known: number,
): Promise<void> {
  const open: { readonly fact: LedgerFact; readonly since: number }[] = [];
  for (const state of changed.values()) {
    if (state !== undefined && state.since < at && isCounted(source, state.fact.feedback)) open.push(state);
  }
  for (let i = 0; i < open.length; i += PAGE) {
    const chunk = open.slice(i, i + PAGE);
    const documents = await source.reader.load(
      source.view,
      chunk.map(({ fact }) => fact.folio),
    );
    for (const { fact, since } of chunk) {
      const document = documents.get(fact.folio);
      const deadlines = document === undefined ? [] : deadlinesOf(document);
      found.push(outstanding(fact, fact.event, isOverdueNow(deadlines, since, at, known, source.upTo)));
    }
  }
}

function deadlinesOf(document: JsonObject): readonly FactDeadline[] {
  return (document as FactsDocument).deadlines;
}

/** As {@link isOverdue}, for a stretch that has not ended as far as is known at a position. */
function isOverdueNow(
  deadlines: readonly FactDeadline[],
  since: number,
  at: number,
  known: number,
  upTo: string | undefined,
): boolean {
  return deadlines.some((deadline) => {
    if (upTo !== undefined && deadline.setPosition > upTo) return false;
    const from = Math.max(deadline.dueAt, deadline.setAt, since);
    if (from >= at || from > known) return false;
    const { metAt, metPosition } = deadline;
    return (
      metAt === undefined ||
      metAt >= at ||
      (upTo !== undefined && metPosition !== undefined && metPosition > upTo)
    );
  });
}

function outstanding(fact: LedgerFact, event: string, overdue: boolean): Outstanding {
  return {
    folio: fact.folio,
    event,
    feedback: fact.feedback,
    group: fact.group,
    receivedAt: fact.receivedAt ?? fact.at,
    overdue,
  };
}
