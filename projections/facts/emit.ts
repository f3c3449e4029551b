import type { Emission } from '#projecting';
import type { Row } from '#read-store';
import { addTotals } from './counters.ts';
import type { Fact, FactsDocument } from './document.ts';
import { derivedNext, derivedOf } from './recent.ts';

/**
 * The change between the facts in force before and after an event: -1 for each fact that is no longer in force, +1 for
 * each new one. Unchanged facts make no row.
 */
export function emission(
  before: FactsDocument | undefined,
  { position, folio }: { readonly position: string; readonly folio: string },
  after: FactsDocument | null,
): Emission {
  const rows: Row[] = [];
  const totals = new Map<string, number>();
  const emit = (document: FactsDocument | undefined | null, facts: Iterable<Fact>, sign: 1 | -1): void => {
    if (document === undefined || document === null) return;
    for (const fact of facts) {
      rows.push(rowOf(document, fact, sign, position, folio));
      if (fact.amount !== null) addTotals(totals, document, fact.effectiveAt, sign * fact.amount);
    }
  };
  const earlier = before && derivedOf(folio, before);
  // After a correction the acts before it read otherwise, so that nothing can be continued.
  const isCorrected = before?.earlier?.length !== after?.earlier?.length;
  const later = after === null ? undefined : derivedNext(folio, after, isCorrected ? undefined : earlier);
  const isRegrouped = before === undefined || after === null || !areInOneGroup(before, after);
  for (const name of ['acts', 'clocks', 'intervals'] as const) {
    const was = earlier?.facts[name] ?? [];
    const is = later?.facts[name] ?? [];
    const { gone, come } = isRegrouped ? { gone: was, come: is } : changes(was, is);
    emit(before, gone, -1);
    emit(after, come, 1);
  }
  return { rows, counters: [...totals].filter(([, amount]) => amount !== 0) };
}

/** Every fact of a complaint has its dimensions. When one changes, all of its facts are replaced. */
function areInOneGroup(one: FactsDocument, other: FactsDocument): boolean {
  return DIMENSIONS.every((name) => one[name] === other[name]);
}

const DIMENSIONS = ['kind', 'product', 'category', 'channel', 'organisation'] as const;

interface Changes {
  readonly gone: readonly Fact[];
  readonly come: readonly Fact[];
}

const NOTHING: Changes = { gone: [], come: [] };

/** Most facts are added at the end. So equal beginnings and ends are skipped, and the rest is compared one by one. */
function changes(earlier: readonly Fact[], later: readonly Fact[]): Changes {
  if (earlier === later) return NOTHING;
  const shorter = Math.min(earlier.length, later.length);
  let head = 0;
  while (head < shorter && isSame(earlier[head], later[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && isSame(earlier[earlier.length - 1 - tail], later[later.length - 1 - tail]))
    tail += 1;
  const come = later.slice(head, later.length - tail);
  const gone = earlier.slice(head, earlier.length - tail).filter((fact) => {
    const again = come.findIndex((one) => isSame(one, fact));
    if (again >= 0) come.splice(again, 1);
    return again < 0;
  });
  return { gone, come };
}

function isSame(a: Fact | undefined, b: Fact | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return (Object.keys(a) as (keyof Fact)[]).every((name) => a[name] === b[name]);
}

/** Sets every column in one order, so that all rows share one hidden class (V8). */
function rowOf(document: FactsDocument, fact: Fact, sign: 1 | -1, position: string, folio: string): Row {
  return {
    kind: fact.kind,
    feedback: document.kind,
    effectiveAt: fact.effectiveAt,
    effectiveDay: fact.effectiveDay,
    position,
    sign,
    folio,
    event: fact.event,
    occurredAt: fact.occurredAt,
    marks: fact.marks,
    cycle: fact.cycle,
    product: document.product ?? null,
    category: document.category ?? null,
    channel: document.channel ?? null,
    organisation: document.organisation ?? null,
    policy: document.policy,
    policyVersion: document.policyVersion,
    handler: fact.handler,
    severity: fact.severity,
    complainant: fact.kind === 'received' ? (document.complainant ?? null) : null,
    orderedAt: fact.orderedAt,
    eventPosition: fact.eventPosition,
    elapsed: fact.elapsed,
    elapsedDays: fact.elapsedDays,
    openTime: fact.openTime,
    since: fact.since,
    dueAt: fact.dueAt,
    amount: fact.amount,
    interval: fact.interval,
    clock: fact.clock,
    tier: fact.tier,
    outcome: fact.outcome,
    about: fact.about,
  };
}
