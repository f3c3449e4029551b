import { type Dimension, type FactsDocument, nextBoundary } from '#projections/facts';
import type { LedgerFact } from './fact.ts';
import type { FactSource } from './fact-reader.ts';
import { type Change, isCounted, readFacts, readLaterChanges, type Stretch } from './fact-reader.ts';

/** Documents looked at together; small, so that each is forgotten before the next ones come. */
const PAGE = 200;

/** A stretch that a moment lies in. */
export type Found =
  | { readonly ended: true; readonly fact: LedgerFact }
  /** Not ended as far as is known; the document is as it is now. */
  | {
      readonly ended: false;
      readonly folio: string;
      readonly document: FactsDocument | undefined;
      readonly since: number;
      /** What it was at the moment of knowledge, where it changed since. */
      readonly earlier: LedgerFact | undefined;
    };

/** What was recorded about stretches after the moment of knowledge. */
export interface LaterChanges {
  readonly open: readonly Change[];
  /** Only read when the groups need it. */
  readonly held: readonly Change[];
}

/** Whether a complaint can change its group: then groups are told by stretches under one handler and severity. */
export function byMoment(groupBy: Dimension | undefined): boolean {
  return groupBy === 'handler' || groupBy === 'severity';
}

export async function readLater(source: FactSource): Promise<LaterChanges> {
  return {
    open: await readLaterChanges(source, 'open'),
    held: byMoment(source.groupBy) ? await readLaterChanges(source, 'held') : [],
  };
}

/**
 * The stretches that a moment lies in, as known: those that ended later, found from the next beginning of a month and
 * the ends before it; and those not ended as known, which are the ones not ended now but for what was recorded since.
 * The cost is that of a month and of what is open, not of the ledger.
 *
 * @param tell makes of each what the report keeps: whole documents of all that is open would fill the memory.
 */
export async function stretchesAt<T>(
  at: number,
  stretch: Stretch,
  source: FactSource,
  later: readonly Change[],
  tell: (found: Found) => T,
): Promise<readonly T[]> {
  const boundary = nextBoundary(at);
  const told: T[] = [];
  const see = (found: Found): void => {
    told.push(tell(found));
  };
  for (const fact of await readFacts(source, `${stretch}-carried`, boundary, boundary + 1))
    seeEnded(fact, at, see);
  for (const fact of await readFacts(source, stretch, at, boundary))
    if (fact.amount === -1) seeEnded(fact, at, see);
  const earlier = statesBefore(later);
  await seeUnchanged(at, stretch, source, earlier, see);
  await seeChanged(at, source, earlier, see);
  return told;
}

function seeEnded(fact: LedgerFact, at: number, see: (found: Found) => void): void {
  if (fact.since !== null && fact.since < at) see({ ended: true, fact });
}

/** Complaints that changed after the moment of knowledge: the stretch that they were in until then, if any. */
type Earlier = ReadonlyMap<string, { readonly fact: LedgerFact; readonly since: number } | undefined>;

/**
 * The first change after the moment of knowledge tells what was until then: an end tells of the stretch that it
 * ended, a withdrawal repeats all that was in force.
 */
function statesBefore(later: readonly Change[]): Earlier {
  const first = new Map<string, Change[]>();
  for (const change of later) {
    const { folio } = change.fact;
    const found = first.get(folio);
    const position = found?.[0]?.position;
    if (found === undefined || position === undefined || change.position < position)
      first.set(folio, [change]);
    else if (change.position === position) found.push(change);
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

async function seeUnchanged(
  at: number,
  stretch: Stretch,
  source: FactSource,
  earlier: Earlier,
  see: (found: Found) => void,
): Promise<void> {
  const { reader, view } = source;
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
      if (folio === undefined || earlier.has(folio)) return;
      const document = json as FactsDocument;
      const since = stretch === 'open' ? document.openSince : document.heldSince;
      if (since === undefined || since >= at || !isCounted(source, document.kind)) return;
      see({ ended: false, folio, document, since, earlier: undefined });
    });
    cursor = page.cursor;
  } while (cursor !== undefined);
}

async function seeChanged(
  at: number,
  source: FactSource,
  earlier: Earlier,
  see: (found: Found) => void,
): Promise<void> {
  const open: { readonly fact: LedgerFact; readonly since: number }[] = [];
  for (const state of earlier.values()) {
    if (state !== undefined && state.since < at && isCounted(source, state.fact.feedback)) open.push(state);
  }
  for (let i = 0; i < open.length; i += PAGE) {
    const chunk = open.slice(i, i + PAGE);
    const folios = chunk.map(({ fact }) => fact.folio);
    const documents = await source.reader.load(source.view, folios);
    for (const { fact, since } of chunk) {
      const document = documents.get(fact.folio) as FactsDocument | undefined;
      see({ ended: false, folio: fact.folio, document, since, earlier: fact });
    }
  }
}
