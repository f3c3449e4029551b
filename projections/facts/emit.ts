import type { Emission } from '#projecting';
import type { Row } from '#read-store';
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
    if (fact.amount !== undefined) addTotals(totals, document, fact, sign);
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

/** Every column in one order, so that all rows have one hidden class. */
function rowOf(document: FactsDocument, fact: Fact, sign: 1 | -1, position: string, folio: string): Row {
  const { kind } = fact;
  return {
    kind,
    feedback: document.kind,
    effectiveAt: fact.at,
    position,
    sign,
    folio,
    event: fact.event,
    occurredAt: fact.on ?? null,
    marks: marksOf(fact),
    cycle: fact.cycle,
    product: document.product ?? null,
    category: document.category ?? null,
    channel: document.channel ?? null,
    organisation: document.organisation ?? null,
    policy: document.policy,
    policyVersion: document.policyVersion,
    handler: fact.handler ?? null,
    severity: fact.severity ?? null,
    complainant: kind === 'received' ? (document.complainant ?? null) : null,
    elapsed: fact.elapsed ?? null,
    openTime: fact.openTime ?? null,
    since: fact.since ?? null,
    until: fact.until ?? null,
    receivedAt: fact.receivedAt ?? null,
    amount: fact.amount ?? null,
    overdue: fact.overdue ?? null,
    clock: fact.clock ?? null,
    metAt: fact.metAt ?? null,
    outcome: fact.outcome ?? null,
  };
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
