import { PURPOSE_MAX } from '#access-log';
import { FOLIO, HANDLER, REGISTER_LINE } from '../complaints/complaint-examples.ts';
import type { Operation } from '../openapi/operation.ts';
import { text, whole } from '../transport/query.ts';

/** The most characters of these cursors for a reader from whom a complaint is withheld, see `sealCursor`. */
const SEALED_MAX = 120;

export const SEARCH_QUERY = {
  cursor: text(SEALED_MAX, 'The cursor of the page before. Send the same body.'),
  limit: whole(1, 200, 'The most complaints of a page.', 50),
};

export const READS_QUERY = {
  cursor: text(SEALED_MAX, 'The cursor of the page before.'),
  limit: whole(1, 200, 'The most reads of a page.', 50),
};

/** Said of every route that shows personal data. */
export const RECORDED =
  'Each read of personal data is recorded with who, what, when and why before the answer is sent; without a record there is no answer.';

/** Said of routes whose events may tell who a complainant is. */
export const ANONYMOUS =
  'Where the complainant wishes to stay anonymous, `withheld` stands for everybody but compliance instead of the pseudonym (`complainantRef`, the id of a complainant who acts) and of other complaints of the same person.';

/** Said of a route in which nothing can be withheld. */
export const SAID =
  'Handlers and approvers read for the purpose of the route. Compliance officers say their own with `X-Purpose`, and are refused without it.';

export const SEARCH_DOC: Operation = {
  id: 'searchComplaints',
  tag: 'Complaints',
  summary: 'Find complaints by an e-mail address, a phone number or a reference',
  description: `The body has exactly one member, with a whole value. A part of one finds nothing. No \`Idempotency-Key\` is needed. ${RECORDED} ${SAID}`,
  query: SEARCH_QUERY,
  headers: ['X-Purpose'],
  body: { schema: 'SearchBody', example: { email: 'customer@example.org' } },
  answers: {
    200: {
      description: 'The complaints as in the register, in the order of their folios.',
      content: {
        'application/json': {
          schema: 'FoundComplaints',
          example: {
            complaints: [REGISTER_LINE],
          },
        },
      },
    },
  },
  problems: ['view-behind', 'purpose-required'],
};

export const READS_DOC: Operation = {
  id: 'listReads',
  tag: 'Complaints',
  summary: 'Read who was shown what is personal in a complaint',
  description: `Oldest first. A page looks at a bounded number of records, so it may be short and still have a cursor. A purpose is in the reader’s words (at most ${PURPOSE_MAX} characters), or that of the route or command. Asking this is no recorded read.`,
  query: READS_QUERY,
  answers: {
    200: {
      description: 'The reads.',
      content: {
        'application/json': {
          schema: 'ReadsPage',
          example: {
            folio: FOLIO,
            reads: [
              {
                at: '2026-11-22T10:00:00.000Z',
                by: { id: HANDLER, role: 'handler' },
                what: 'history',
                via: 'http',
                purpose: 'to see the history of the complaint',
                complaints: 1,
                event: '5f2b6f6e-8f6a-5a0e-9b1e-0d1c2b3a4f5e',
              },
            ],
            cursor: '00000000000000000042.0',
          },
        },
      },
    },
  },
};

/** The media types of an export, the default first. */
export const EXPORT_TYPES = ['application/json', 'text/html'] as const;

export const EXPORT_DOC: Operation = {
  id: 'exportSubject',
  tag: 'Complaints',
  summary: 'Read all that is held about one person',
  description: `The body has exactly one member: the folio of one of the person’s complaints, or a whole address. All complaints of the person are included, with every event, and who was shown them. The page prints, has no scripts and loads nothing. No \`Idempotency-Key\` is needed. ${RECORDED} ${SAID}`,
  headers: ['X-Purpose'],
  body: { schema: 'SubjectBody', example: { folio: FOLIO } },
  answers: {
    200: {
      description: 'The data, in the representation that `Accept` prefers.',
      content: {
        'application/json': {
          schema: 'SubjectExport',
          example: {
            asOf: {
              time: '2026-11-22T09:30:00.125Z',
              position: '00000000000000000042',
              events: 42,
              lastEventId: '5f2b6f6e-8f6a-5a0e-9b1e-0d1c2b3a4f5e',
              repeat: '00000000000000000042@2026-11-22T09:30:00.125Z',
            },
            complaints: [],
            asRepresentative: [],
            reads: { reads: [], complete: true },
            notIncluded: [],
          },
        },
        'text/html': { schema: { type: 'string' }, example: '<!doctype html>…' },
      },
    },
  },
  problems: ['unknown-complaint', 'bad-folio', 'not-acceptable', 'purpose-required'],
};
