import type { Recorded } from '#complaint';
import type { Handler, Projection } from '#projecting';
import { codesOf } from './codes.ts';
import type { TimelineDocument } from './document.ts';

const every: Handler<TimelineDocument, Recorded> = {
  key: (event) => event.folio,
  evolve: (document, event) => {
    const { id, role } = event.envelope.actor;
    const entry = {
      position: event.position,
      revision: event.revision,
      occurredAt: event.occurredAt,
      recordedAt: new Date(event.recordedAt).toISOString(),
      type: event.type,
      actor: { id, role },
      codes: codesOf(event),
    };
    return { folio: event.folio, entries: [...(document?.entries ?? []), entry] };
  },
};

/** What happened to a complaint, in order, for people to read. */
export const timelineProjection: Projection<TimelineDocument> = {
  schema: { name: 'timeline', version: 1 },
  on: {
    ComplaintReceived: every,
    ComplaintAcknowledged: every,
    ComplaintAssessed: every,
    HandlerAssigned: every,
    ResponseProposed: every,
    ResponseIssued: every,
    ResponseAccepted: every,
    ResponseRejected: every,
    ComplaintEscalated: every,
    DeadlineBreached: every,
    ComplaintClosed: every,
    ComplaintReopened: every,
  },
};
