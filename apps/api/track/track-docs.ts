import type { ComplainantAct } from '#complainant-desk';
import { bodyOf } from '#tracking';
import { LANGUAGES } from '#words';
import { FOLIO } from '../complaints/complaint-examples.ts';
import { UPLOAD_DOC } from '../evidence/evidence-docs.ts';
import type { Operation } from '../openapi/operation.ts';
import { word } from '../transport/query.ts';

export const TRACK_QUERY = {
  lang: word(LANGUAGES, 'The language of the texts (default: that of the complaint, else English).'),
};

export const TRACK_DOC: Operation = {
  id: 'trackComplaint',
  tag: 'Tracking',
  summary: 'Read what has happened to a complaint, and what happens next',
  description:
    'For the complainant, in plain words: what has happened, what happens next, by when, and whom to turn to. `may` lists ' +
    'what the complainant can do now. Nothing internal is in it. A wrong code and an unknown folio are answered alike. ' +
    'The read is recorded.',
  query: TRACK_QUERY,
  answers: {
    200: {
      description: 'The complaint as its complainant sees it.',
      content: {
        'application/json': {
          schema: 'TrackedComplaint',
          example: {
            folio: FOLIO,
            language: 'en',
            zone: 'UTC',
            step: 4,
            stepsDone: [1, 2, 3],
            status: 'awaiting-complainant',
            receivedAt: '2026-11-23T09:30:00.000Z',
            happened: [
              { at: '2026-11-23T09:30:00.000Z', text: 'We received your complaint (web form)' },
              { at: '2026-12-01T10:00:00.000Z', text: 'We gave you our final answer' },
            ],
            next: { text: 'Please tell us whether you accept our answer.' },
            deadlines: [
              {
                clock: 'respond',
                text: 'Answer you: done on 1 December 2026',
                dueAt: '2026-12-08T00:00:00.000Z',
                metAt: '2026-12-01T10:00:00.000Z',
              },
            ],
            response: {
              n: 1,
              type: 'final',
              outcome: 'upheld',
              state: 'issued',
              issuedAt: '2026-12-01T10:00:00.000Z',
              text: 'The fee was charged twice.',
              offered: ['Refund: €120.50'],
            },
            level: { n: 1, otherPerson: false },
            recourse:
              'If you are not satisfied with how we deal with your complaint, tell us at any time. Your right to go to court is not affected.',
            may: ['acceptances', 'rejections', 'information'],
          },
        },
      },
    },
  },
  problems: ['read-not-recorded'],
};

export const HAND_IN_DOC: Operation = {
  ...UPLOAD_DOC,
  id: 'handInContent',
  tag: 'Tracking',
  summary: 'Hand in a content of evidence',
  description:
    'The body is the raw bytes, with their media type in `Content-Type`. Then name the content in `information`: what is ' +
    'not named after 24 hours is removed. The same bytes again are the same answer, so no `Idempotency-Key` is needed.',
  answers: {
    201: {
      description: 'The content is stored durably.',
      content: {
        'application/json': {
          schema: 'HandedIn',
          example: {
            content: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
            mediaType: 'application/pdf',
            size: 48_213,
          },
        },
      },
    },
  },
  problems: [
    ...(UPLOAD_DOC.problems ?? []).filter((code) => code !== 'not-filed-by-you'),
    'too-many-requests',
  ],
};

interface ActText {
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly example: object;
  /** It is about a response. */
  readonly answers?: true;
}

const ACTS: Readonly<Record<ComplainantAct, ActText>> = {
  acceptances: {
    id: 'acceptAsComplainant',
    summary: 'Accept the latest response',
    description:
      'With `response` it is refused (`response-superseded`) when a newer one was issued since it was read. It closes nothing: the organisation does what is still to be done, and then closes.',
    example: { response: 1 },
    answers: true,
  },
  rejections: {
    id: 'rejectAsComplainant',
    summary: 'Reject the latest response',
    description:
      'With `response` it is refused (`response-superseded`) when a newer one was issued since it was read. The complaint stays open.',
    example: { response: 1, reason: 'The interest is missing.' },
    answers: true,
  },
  withdrawals: {
    id: 'withdrawAsComplainant',
    summary: 'Withdraw the complaint, which closes it',
    example: { statement: 'The matter is settled.' },
  },
  information: {
    id: 'addInformation',
    summary: 'Add information or contents that were handed in',
    description: 'At least one of the two. The names of files are personal data, sealed like the text.',
    example: {
      text: 'Here is the bill.',
      evidence: ['0a1b2c3d4e5f60718293a4b5c6d7e8f9'],
      names: { '0a1b2c3d4e5f60718293a4b5c6d7e8f9': 'bill.pdf' },
    },
  },
  ratings: {
    id: 'rateAsComplainant',
    summary: 'Rate the handling and the outcome, from 1 to 5',
    description: 'At least one of the two ratings. Also after closing.',
    example: { handling: 4, outcome: 5, comment: 'Quick.' },
  },
  escalations: {
    id: 'escalateAsComplainant',
    summary: 'Ask for the next tier',
    example: { reason: 'I want somebody else to look at it.' },
  },
  reopenings: {
    id: 'reopenAsComplainant',
    summary: 'Ask to open the closed complaint again',
    example: { reason: 'The refund never arrived.' },
  },
  'contact-changes': {
    id: 'changeContact',
    summary: 'Change the own name, address or other details',
    description: 'Only the members that change.',
    example: { complainant: { email: 'new@example.org' } },
  },
};

export function actDoc(kind: ComplainantAct): Operation {
  const { id, summary, description, example, answers } = ACTS[kind];
  return {
    id,
    tag: 'Tracking',
    summary,
    ...(description !== undefined && { description }),
    headers: ['Idempotency-Key'],
    problems: answers ? ['unknown-response', 'too-many-requests'] : ['too-many-requests'],
    body: { schema: { $ref: `#/components/schemas/${bodyOf(kind).name}` }, example },
    answers: {
      201: {
        description: 'The act was recorded durably.',
        content: { 'application/json': { schema: 'ActDone', example: { done: kind } } },
      },
    },
  };
}
