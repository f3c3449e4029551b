import type { EventOf, Recorded } from '#complaint';
import type { Handler, Projection } from '#projecting';
import type { ErasureDocument } from './document.ts';

export const erasuresSchema = {
  name: 'erasures',
  version: 1,
  indexes: { state: 'text', since: 'number' },
} as const;

type Later = Recorded<EventOf<'ErasureDecided' | 'ErasureStarted' | 'PersonalDataErased'>>;

/** The request is that of the complaint, or of another complaint of the same person. */
function keyOf({ folio, data }: Recorded<EventOf<'ErasureRequested'>> | Later): string {
  const because = 'because' in data ? data.because : undefined;
  return `${because ?? folio}/${data.erasure}`;
}

/** How a later event changes the document of its request. */
function changing<E extends Later>(
  change: (event: E, document: ErasureDocument) => Partial<ErasureDocument>,
): Handler<ErasureDocument, E> {
  return {
    key: keyOf,
    evolve: (document, event) => {
      if (document === undefined) {
        // In a restored log the request itself may be missing, in another complaint of the person.
        if ('because' in event.data && event.data.because !== undefined) return null;
        throw new NotRequestedError(event.type);
      }
      return { ...document, ...change(event, document) };
    },
  };
}

/** One document for each request to erase, by folio and number. */
export const erasuresProjection: Projection<ErasureDocument> = {
  schema: erasuresSchema,
  on: {
    ComplaintReceived: 'ignored',
    ComplaintAcknowledged: 'ignored',
    ComplaintAssessed: 'ignored',
    HandlerAssigned: 'ignored',
    ContactRecorded: 'ignored',
    EvidenceAttached: 'ignored',
    FindingRecorded: 'ignored',
    InvestigationWaived: 'ignored',
    ProgressReported: 'ignored',
    ComplainantChanged: 'ignored',
    ComplaintReferred: 'ignored',
    ExternalDecisionRecorded: 'ignored',
    ComplaintLinked: 'ignored',
    SatisfactionRecorded: 'ignored',
    ResponseProposed: 'ignored',
    ResponseIssued: 'ignored',
    ResponseAccepted: 'ignored',
    ResponseRejected: 'ignored',
    ComplaintEscalated: 'ignored',
    ClockPaused: 'ignored',
    ClockResumed: 'ignored',
    DeadlineExtended: 'ignored',
    DueDateRecalculated: 'ignored',
    RemedyPromised: 'ignored',
    RemedyFulfilled: 'ignored',
    RemedyFailed: 'ignored',
    RootCauseRecorded: 'ignored',
    CorrectiveActionLinked: 'ignored',
    CorrectiveActionVerified: 'ignored',
    DeadlineBreached: 'ignored',
    ComplaintClosed: 'ignored',
    ComplaintReopened: 'ignored',
    ClosureProposed: 'ignored',
    TrackingCodeReplaced: 'ignored',
    LegalHoldPlaced: 'ignored',
    LegalHoldReleased: 'ignored',
    LetterSent: 'ignored',
    EntryCorrected: 'ignored',
    ErasureRequested: {
      key: keyOf,
      evolve: (_, { folio, data, envelope, occurredAt, recordedAt }) => ({
        folio,
        n: data.erasure,
        scope: data.scope,
        ...(data.event === undefined ? {} : { event: data.event }),
        basis: data.basis,
        state: 'requested',
        requester: envelope.actor.id,
        ...(occurredAt === undefined ? {} : { requestedAt: occurredAt }),
        also: [],
        since: recordedAt,
      }),
    },
    ErasureDecided: changing(({ data, envelope, occurredAt }) => ({
      state: data.decision,
      overridden: data.overridden,
      decider: envelope.actor.id,
      ...(occurredAt === undefined ? {} : { decidedAt: occurredAt }),
    })),
    ErasureStarted: changing(({ folio, data, envelope, occurredAt }, { also }) =>
      data.because === undefined
        ? {
            state: 'started',
            executor: envelope.actor.id,
            ...(occurredAt === undefined ? {} : { startedAt: occurredAt }),
          }
        : { also: [...also, folio] },
    ),
    PersonalDataErased: changing(({ folio, data, occurredAt }, { also }) =>
      data.because === undefined
        ? {
            state: 'erased',
            // A restored log has other actors.
            requester: data.requester,
            decider: data.approver,
            executor: data.executor,
            ...(occurredAt === undefined ? {} : { erasedAt: data.restoredFrom ?? occurredAt }),
          }
        : { also: also.filter((other) => other !== folio) },
    ),
  },
};

/** The event is about an erasure that was never requested. The runner parks it. */
export class NotRequestedError extends Error {
  readonly code = 'missing-request';
  constructor(eventType: string) {
    super(`Not listed: ${eventType} is about an erasure whose request the view does not have.`);
  }
}
