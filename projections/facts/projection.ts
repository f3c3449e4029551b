import { beginsCycle, endsCycle } from '#complaint';
import { followingCorrections, type Handling, onEvery, type Projection } from '#projecting';
import { added, received } from './acts.ts';
import { FACT_ROWS } from './columns.ts';
import { openSinceOf } from './derive.ts';
import type { FactsDocument } from './document.ts';
import { withEarlier } from './earlier.ts';
import { emission } from './emit.ts';

/**
 * Facts: the things that reports count. Each is one signed row, append-only. There are also running totals of what is
 * outstanding. The rows are derived from the document, which has the acts of a complaint. The reporting library defines
 * the figures.
 */
export const factsProjection: Projection<FactsDocument> = {
  schema: { name: 'facts', version: 6, indexes: { openSince: 'number' }, rows: FACT_ROWS },
  on: keepingEarlierActs({
    ...onEvery<FactsDocument>({
      key: (event) => event.folio,
      evolve: (document, event) => {
        if (document === undefined) throw new MissingReceiptError(event.type);
        const next = added(document, event);
        if (beginsCycle(event.type)) return withOpenSince(next);
        if (!endsCycle(event.type)) return next;
        const { openSince: _, ...closed } = next;
        return closed;
      },
      emit: emission,
    }),
    ComplaintReceived: {
      key: (event) => event.folio,
      evolve: (_, event) => withOpenSince(received(event)),
      emit: emission,
    },
  }),
};

/** A report as of before a correction asks for the acts as they were known then. */
function keepingEarlierActs(handling: Handling<FactsDocument>): Handling<FactsDocument> {
  const following = followingCorrections(handling);
  const { EntryCorrected: handler } = following;
  if (handler === 'ignored') return following;
  return {
    ...following,
    EntryCorrected: {
      ...handler,
      evolve: (before, event) => {
        const after = handler.evolve(before, event);
        const isRefolded = Array.isArray(event.corrected) && before !== undefined && after !== null;
        return isRefolded ? withEarlier(before, after, event.position) : after;
      },
    },
  };
}

function withOpenSince(document: FactsDocument): FactsDocument {
  const openSince = openSinceOf(document.acts);
  return openSince === undefined ? document : { ...document, openSince };
}

/** The event is about a complaint that was never received. The runner parks the complaint. */
export class MissingReceiptError extends Error {
  readonly code = 'missing-receipt';
  constructor(eventType: string) {
    super(`Not counted: ${eventType} is about a complaint whose receipt the view does not have.`);
  }
}
