import type { EventOf, EventType, Recorded } from '#complaint';
import type { Handler, Projection } from '#projecting';
import { FACT_ROWS } from './columns.ts';
import type { FactsDocument } from './document.ts';
import { emission } from './emit.ts';
import * as fold from './fold.ts';

type Event<T extends EventType> = Recorded<EventOf<T>>;

/**
 * Facts: what reports count. One signed row per thing counted, append-only, and running totals of what is outstanding.
 * The document is the folded complaint that the rows derive from. Figures over them stand in the reporting library.
 */
export const factsProjection: Projection<FactsDocument> = {
  schema: { name: 'facts', version: 1, indexes: { openSince: 'number' }, rows: FACT_ROWS },
  on: {
    ComplaintReceived: {
      key: (event) => event.folio,
      evolve: (_, event) => fold.received(event),
      emit: emission,
    },
    ComplaintAcknowledged: act(fold.acknowledged),
    ComplaintAssessed: act(fold.assessed),
    HandlerAssigned: act(fold.assigned),
    ComplaintEscalated: act(fold.escalated),
    ResponseProposed: act<'ResponseProposed'>(fold.noted),
    ResponseIssued: act(fold.responded),
    ResponseAccepted: act<'ResponseAccepted'>(fold.noted),
    ResponseRejected: act(fold.rejected),
    DeadlineBreached: act(fold.breached),
    ComplaintClosed: act(fold.closed),
    ComplaintReopened: act(fold.reopened),
  },
};

function act<T extends EventType>(
  evolve: (document: FactsDocument, event: Event<T>) => FactsDocument,
): Handler<FactsDocument, Event<T>> {
  return {
    key: (event) => event.folio,
    evolve: (document, event) => {
      if (document === undefined) throw new MissingReceiptError(event.type);
      return evolve(document, event);
    },
    emit: emission,
  };
}

/** An act on a complaint that was never received: the event is parked, and with it the complaint. */
export class MissingReceiptError extends Error {
  readonly code = 'missing-receipt';
  constructor(eventType: string) {
    super(`Not counted: ${eventType} is about a complaint whose receipt the view does not have.`);
  }
}
