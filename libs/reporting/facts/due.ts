import { clockName, clockStates, type FactsDocument, isMomentary, lateActs } from '#projections/facts';
import type { LedgerFact } from './fact.ts';
import type { FactSource } from './fact-reader.ts';

/** Documents looked at together; small, so that each is forgotten before the next ones come. */
const CHUNK = 200;

/** Clocks under whoever had the complaint at the due date, or how severe it was then, where groups go by that. */
export async function underHolders(
  due: readonly LedgerFact[],
  { reader, view, groupBy, upTo, texts }: FactSource,
): Promise<readonly LedgerFact[]> {
  if (groupBy === undefined || !isMomentary(groupBy) || due.length === 0) return due;
  const folios = [...new Set(due.map(({ folio }) => folio))];
  const groups = new Map<string, string>();
  for (let i = 0; i < folios.length; i += CHUNK) {
    const documents = await reader.load(view, folios.slice(i, i + CHUNK));
    for (const [folio, json] of documents) {
      for (const [name, state] of clockStates(json as FactsDocument, upTo)) {
        const value = state[groupBy];
        if (value !== null) groups.set(`${folio} ${name}`, texts.shared(value));
      }
    }
  }
  return due.map((one) => {
    const group = groups.get(`${one.folio} ${clockName(one.clock ?? '', one.cycle)}`) ?? null;
    return { ...one, group };
  });
}

/** Clocks that were missed with the act that came too late for each, where the events behind a figure are wanted. */
export async function withLateActs(
  due: readonly LedgerFact[],
  { reader, view, events, upTo }: FactSource,
): Promise<readonly LedgerFact[]> {
  const missed = due.filter(({ outcome }) => outcome === 'open');
  if (!events || missed.length === 0) return due;
  const folios = [...new Set(missed.map(({ folio }) => folio))];
  const acts = new Map<string, string>();
  for (let i = 0; i < folios.length; i += CHUNK) {
    const documents = await reader.load(view, folios.slice(i, i + CHUNK));
    for (const [folio, json] of documents) {
      for (const [name, event] of lateActs(json as FactsDocument, upTo)) acts.set(`${folio} ${name}`, event);
    }
  }
  return due.map((one) => {
    const lateAct = acts.get(`${one.folio} ${clockName(one.clock ?? '', one.cycle)}`);
    return one.outcome === 'open' && lateAct !== undefined ? { ...one, lateAct } : one;
  });
}
