import type { Emission } from '#projecting';
import type { Row, Scalar } from '#read-store';
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
  const { kind, at, on, day, beforeReceipt, first, settled, ...same } = fact;
  const row: Record<string, Scalar | undefined> = {
    ...same,
    kind,
    feedback: document.kind,
    effectiveAt: at,
    position,
    sign,
    folio,
    occurredAt: on,
    dayPrecision: day === true ? 1 : 0,
    product: document.product,
    category: document.category,
    channel: document.channel,
    organisation: document.organisation,
    policy: document.policy,
    policyVersion: document.policyVersion,
  };
  if (kind === 'received') row['complainant'] = document.complainant;
  if (kind === 'open' || kind === 'carried') row['receivedAt'] = document.receivedAt;
  if (beforeReceipt) row['beforeReceipt'] = 1;
  if (first) row['first'] = 1;
  if (settled) row['settled'] = 1;
  const complete: Record<string, Scalar> = {};
  for (const column in row) complete[column] = row[column] ?? null;
  return complete;
}
