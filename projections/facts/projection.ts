import { beginsCycle, endsCycle } from '#complaint';
import { onEvery, type Projection } from '#projecting';
import { added, received } from './acts.ts';
import { FACT_ROWS } from './columns.ts';
import { openSinceOf } from './derive.ts';
import type { FactsDocument } from './document.ts';
import { emission } from './emit.ts';

/**
 * Facts: the things that reports count. Each is one signed row, append-only. There are also running totals of what is
 * outstanding. The rows are derived from the document, which has the acts of a complaint. The reporting library defines
 * the figures.
 */
export const factsProjection: Projection<FactsDocument> = {
  schema: { name: 'facts', version: 4, indexes: { openSince: 'number' }, rows: FACT_ROWS },
  on: {
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
  },
};

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
