import { clockName, clockStates, type FactsDocument, isMomentary, lateActs } from '#projections/facts';
import type { FactOf } from '../facts/fact.ts';
import { derived, facts } from '../facts/fact-list.ts';
import { documentsOf, type FactSource } from '../facts/fact-reader.ts';

type Due = FactOf<'due', 'folio' | 'cycle' | 'clock' | 'outcome' | 'dueAt'>;

/**
 * The clocks whose last moment allowed is in the period, each once, with their known results. Handler and severity are
 * those at the due date. A list of complaints also names the act that came too late.
 */
export const DUE = derived(
  [facts('due', 'folio', 'cycle', 'clock', 'outcome', 'dueAt')],
  async ([due], { source }) => withLateActs(await underHolders(due, source), source),
);

async function underHolders(due: readonly Due[], source: FactSource): Promise<readonly Due[]> {
  const { groupBy, texts } = source;
  if (groupBy === undefined || !isMomentary(groupBy)) return due;
  const groups = await byClock(due, source, (document) =>
    Array.from(clockStates(document, source.upTo), ([name, state]) => [name, state[groupBy]]),
  );
  return due.map((one) => {
    const group = groups.get(keyOf(one)) ?? null;
    return { ...one, group: group === null ? null : texts.shared(group) };
  });
}

async function withLateActs(due: readonly Due[], source: FactSource): Promise<readonly Due[]> {
  if (!source.events) return due;
  const missed = due.filter(({ outcome }) => outcome === 'open');
  const acts = await byClock(missed, source, (document) => lateActs(document, source.upTo));
  return due.map((one) => {
    const act = one.outcome === 'open' ? acts.get(keyOf(one)) : undefined;
    if (act === undefined || one.item === undefined) return one;
    return { ...one, item: { ...one.item, events: [...one.item.events, act] } };
  });
}

/** What documents know about clocks, by complaint and clock name. */
async function byClock<T>(
  due: readonly Due[],
  source: FactSource,
  told: (document: FactsDocument) => Iterable<readonly [string, T]>,
): Promise<ReadonlyMap<string, T>> {
  const found = new Map<string, T>();
  for await (const [folio, document] of documentsOf(source, new Set(due.map((one) => one.folio)))) {
    for (const [name, value] of told(document)) found.set(`${folio} ${name}`, value);
  }
  return found;
}

function keyOf({ folio, clock, cycle }: Due): string {
  return `${folio} ${clockName(clock, cycle)}`;
}
