import { clockName, clockStates, type FactsDocument, isMomentary, lateActs } from '#projections/facts';
import type { FactOf } from '../facts/fact.ts';
import type { FactList } from '../facts/fact-list.ts';
import { documentsOf, type FactSource } from '../facts/fact-reader.ts';
import type { FactSequence } from '../facts/fact-sequence.ts';

const COUNTED = ['clock', 'outcome', 'dueAt', 'since'] as const;
/** Columns by which the clock is found in the document of its complaint. */
const FOUND = [...COUNTED, 'folio', 'cycle', 'tier'] as const;

type Due = FactOf<'due', (typeof COUNTED)[number]>;
type FoundDue = FactOf<'due', (typeof FOUND)[number]>;

/**
 * The clocks whose last moment allowed is in the period, each once, with their known results. Handler and severity are
 * those at the due date. A list of complaints also names the act that came too late.
 */
export const DUE: FactList<Due> = {
  from: [],
  columns: { kind: 'due', names: (source) => (needsDocuments(source) ? FOUND : COUNTED) },
  async load(loading) {
    const { source } = loading;
    if (!needsDocuments(source)) return await loading.inPeriod('due', COUNTED);
    return await withLateActs(await underHolders(await loading.inPeriod('due', FOUND), source), source);
  },
};

function needsDocuments({ events, groupBy }: FactSource): boolean {
  return events || (groupBy !== undefined && isMomentary(groupBy));
}

async function underHolders(
  due: FactSequence<FoundDue>,
  source: FactSource,
): Promise<FactSequence<FoundDue>> {
  const { groupBy } = source;
  if (groupBy === undefined || !isMomentary(groupBy)) return due;
  const groups = new Map<string | null, Group>();
  const groupOf = (group: string | null): Group => {
    const known = groups.get(group) ?? { group };
    groups.set(group, known);
    return known;
  };
  const ofClock = await byClock(due, source, (document) =>
    Array.from(clockStates(document, source.upTo), ([name, state]) => [name, groupOf(state[groupBy])]),
  );
  return due.with((one) => ofClock(one) ?? groupOf(null));
}

interface Group {
  readonly group: string | null;
}

async function withLateActs(
  due: FactSequence<FoundDue>,
  source: FactSource,
): Promise<FactSequence<FoundDue>> {
  if (!source.events) return due;
  const missed = due.filter(({ outcome }) => outcome === 'open');
  const actOf = await byClock(missed, source, (document) => lateActs(document, source.upTo));
  return due.with((one) => {
    const act = one.outcome === 'open' ? actOf(one) : undefined;
    const { item } = one;
    return {
      item: act === undefined || item === undefined ? item : { ...item, events: [...item.events, act] },
    };
  });
}

/** What documents know about clocks. */
async function byClock<T>(
  due: FactSequence<FoundDue>,
  source: FactSource,
  told: (document: FactsDocument) => Iterable<readonly [clock: string, T]>,
): Promise<(due: FoundDue) => T | undefined> {
  // By the name of the clock, then by folio: both are shared texts, while a text of both would be one more for each.
  const found = new Map<string, Map<string, T>>();
  const folios = new Set<string>();
  for (const { folio } of due) folios.add(folio);
  for await (const [folio, document] of documentsOf(source, folios)) {
    for (const [name, value] of told(document)) {
      const ofClock = found.get(name) ?? new Map<string, T>();
      found.set(name, ofClock.set(folio, value));
    }
  }
  return ({ folio, clock, cycle, tier }) => found.get(clockName(clock, cycle, tier))?.get(folio);
}
