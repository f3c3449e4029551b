import type { Emission } from '#projecting';
import type { Row, Scalar } from '#read-store';
import { MARKS } from './columns.ts';
import { addTotals } from './counters.ts';
import type { Fact, FactsDocument } from './document.ts';

/**
 * What changed between the facts in force before and after an event: -1 for each that no longer holds, +1 for each
 * new one. Facts keep their place and their identity while nothing about them changes.
 */
export function emission(
  before: FactsDocument | undefined,
  { position, folio }: { readonly position: string; readonly folio: string },
  after: FactsDocument | null,
): Emission {
  const rows: Row[] = [];
  const totals = new Map<string, number>();
  const earlier = before?.facts ?? [];
  const later = after?.facts ?? [];
  const anew = before !== undefined && after !== null && !isOfSameDimensions(before, after);
  const emit = (document: FactsDocument, fact: Fact, sign: 1 | -1): void => {
    rows.push(rowOf(document, fact, sign, position, folio));
    if (fact.kind === 'open') addTotals(totals, document, fact, sign);
  };
  if (before !== undefined) {
    earlier.forEach((fact, i) => {
      if (anew || later[i] !== fact) emit(before, fact, -1);
    });
  }
  if (after !== null) {
    later.forEach((fact, i) => {
      if (anew || earlier[i] !== fact) emit(after, fact, 1);
    });
  }
  return { rows, counters: [...totals].filter(([, amount]) => amount !== 0) };
}

function isOfSameDimensions(a: FactsDocument, b: FactsDocument): boolean {
  return (
    a.kind === b.kind &&
    a.product === b.product &&
    a.category === b.category &&
    a.channel === b.channel &&
    a.organisation === b.organisation &&
    a.policy === b.policy &&
    a.policyVersion === b.policyVersion &&
    a.receivedAt === b.receivedAt
  );
}

function rowOf(document: FactsDocument, fact: Fact, sign: 1 | -1, position: string, folio: string): Row {
  const { kind, at, on, day: _day, beforeReceipt: _before, first: _first, settled: _settled, ...same } = fact;
  const row: Record<string, Scalar | undefined> = {
    ...same,
    kind,
    feedback: document.kind,
    effectiveAt: at,
    position,
    sign,
    folio,
    occurredAt: on,
    marks: marksOf(fact),
    product: document.product,
    category: document.category,
    channel: document.channel,
    organisation: document.organisation,
    policy: document.policy,
    policyVersion: document.policyVersion,
  };
  if (kind === 'received') row['complainant'] = document.complainant;
  if (kind === 'open' || kind === 'carried') row['receivedAt'] = document.receivedAt;
  const complete: Record<string, Scalar> = {};
  for (const column in row) complete[column] = row[column] ?? null;
  return complete;
}

function marksOf({ on, day, beforeReceipt, first, settled }: Fact): number {
  return (
    (day ? MARKS.day : 0) +
    (on === undefined ? MARKS.undated : 0) +
    (beforeReceipt ? MARKS.beforeReceipt : 0) +
    (first ? MARKS.first : 0) +
    (settled ? MARKS.settled : 0)
  );
}
