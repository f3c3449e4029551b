import { type ComplaintEvent, type EventOf, letterDueBy, type Recorded } from '#complaint';
import { type Handler, onlyOn, type Projection } from '#projecting';
import type { LetterDocument } from './document.ts';

export const lettersSchema = {
  name: 'letters',
  version: 1,
  indexes: { owed: 'text', result: 'text' },
} as const;

type Calling = Recorded<
  EventOf<'ComplaintReceived' | 'ProgressReported' | 'ResponseIssued' | 'ComplaintClosed' | 'ErasureDecided'>
>;

const calling: Handler<LetterDocument, Calling> = {
  key: (event) => (letterDueBy(event as ComplaintEvent) === undefined ? undefined : event.id),
  evolve: (document, event) => {
    const due = letterDueBy(event as ComplaintEvent);
    const { id, folio, revision, recordedAt: since, position } = event;
    return due === undefined
      ? (document ?? null)
      : { event: id, folio, ...due, revision, since, owed: position };
  },
};

const sent: Handler<LetterDocument, Recorded<EventOf<'LetterSent'>>> = {
  key: ({ data }) => data.event,
  evolve: (document, { folio, data, recordedAt }) => {
    const { kind, n, event, outcome } = data;
    const { owed, ...before } = document ?? { event, folio, kind, since: recordedAt };
    return {
      ...before,
      ...(n === undefined ? {} : { n }),
      result: `${kind}/${outcome}`,
      ...(outcome === 'unknown' && owed !== undefined ? { owed } : {}),
    };
  },
};

/** One document for each letter, by the id of the event that calls for it. */
export const lettersProjection: Projection<LetterDocument> = {
  schema: lettersSchema,
  on: onlyOn<LetterDocument>({
    ComplaintReceived: calling,
    ProgressReported: calling,
    ResponseIssued: calling,
    ComplaintClosed: calling,
    ErasureDecided: calling,
    LetterSent: sent,
  }),
};
