import type { Operation } from '../openapi/operation.ts';
import { ANONYMOUS, RECORDED } from '../reads/read-docs.ts';
import { COMMON, FOLIO, HANDLER, POLICY, REGISTER_LINE } from './complaint-examples.ts';
import {
  COMMANDS_QUERY,
  COMPLAINT_QUERY,
  HISTORY_QUERY,
  REGISTER_QUERY,
  TIMELINE_QUERY,
} from './complaint-parameters.ts';

const POSITION = '00000000000000000042';

/** Said of the routes that show personal data besides other things. */
const PERSONAL = `\`personal\` is shown to handlers, approvers, compliance and auditors. ${RECORDED}`;

/** Said of events that may name another complaint. */
const WITHHELD =
  'Where an event names a complaint that is withheld from the reader, `withheld` stands instead of its folio, beside the digest of what is recorded. ' +
  ANONYMOUS;

export const REGISTER_DOC: Operation = {
  id: 'listComplaints',
  tag: 'Complaints',
  summary: 'Read the register as it is now, or as it was known at a moment',
  description:
    'Newest first; with `overdue=true` the most urgent first. The answer contains nothing personal. With `asOf` the filters, the order and the lines are those of that moment, and clocks are judged then. Who may see which complaint is decided now. The cursor keeps the moment.',
  query: REGISTER_QUERY,
  answers: {
    200: {
      description: 'A page. Ask with `cursor` for the next one.',
      content: {
        'application/json': {
          schema: 'RegisterPage',
          example: {
            complaints: [REGISTER_LINE],
            cursor: 'eyJhZnRlciI6IjQyIn0',
          },
        },
      },
    },
  },
  problems: ['view-behind', 'as-of-not-past', 'as-of-too-far', 'too-many-reads'],
};

export const COMPLAINT_DOC: Operation = {
  id: 'getComplaint',
  tag: 'Complaints',
  summary: 'Read one complaint as it is now, or as it was known at a moment',
  query: COMPLAINT_QUERY,
  description:
    `With \`asOf\` the clocks, responses and links are those known then, and clocks are judged at that moment. ` +
    `What was erased since is erased in the answer, and who may read what is decided now. ${PERSONAL}`,
  headers: ['If-None-Match', 'X-Purpose'],
  answers: {
    200: {
      description:
        'The complaint. Send its ETag as `If-Match` with the next command. No command takes the ETag of an answer as of a moment.',
      headers: ['ETag'],
      content: {
        'application/json': {
          schema: 'Complaint',
          example: {
            ...COMMON,
            position: POSITION,
            acknowledged: true,
            deadlines: [
              {
                clock: 'acknowledge',
                cycle: 1,
                tier: 1,
                dueAt: '2026-11-25T00:00:00.000Z',
                metAt: '2026-11-22T10:00:00.000Z',
                breached: false,
              },
              { clock: 'respond', cycle: 1, tier: 1, dueAt: '2026-12-05T00:00:00.000Z', breached: false },
            ],
            evidence: [
              {
                content: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
                mediaType: 'application/pdf',
                size: 48_213,
                origin: 'complainant',
                at: '2026-11-22T11:00:00.000Z',
              },
            ],
            latestResponse: { n: 1, type: 'final', outcome: 'upheld', state: 'proposed' },
            personal: {
              complainant: { name: 'A. Customer', email: 'customer@example.org' },
              problem: { description: 'The payment was booked twice.' },
            },
          },
        },
      },
    },
    304: {
      description:
        'Nothing was added or changed since the answer with the ETag that was sent. A link in that answer may be withheld from the asker since.',
      headers: ['ETag'],
    },
  },
  problems: ['view-behind', 'as-of-not-past', 'not-known-yet'],
};

export const HISTORY_DOC: Operation = {
  id: 'getHistory',
  tag: 'Complaints',
  summary: 'Read every event of a complaint',
  description: `In order and exactly as recorded, as known now or at \`asOf\`. ${WITHHELD} ${PERSONAL}`,
  query: HISTORY_QUERY,
  headers: ['X-Purpose'],
  answers: {
    200: {
      description: 'The events.',
      content: {
        'application/json': {
          schema: 'History',
          example: {
            folio: FOLIO,
            asOf: {
              time: '2026-11-22T09:30:00.125Z',
              position: POSITION,
              events: 1,
              lastEventId: '5f2b6f6e-8f6a-5a0e-9b1e-0d1c2b3a4f5e',
              repeat: `${POSITION}@2026-11-22T09:30:00.125Z`,
            },
            events: [
              {
                id: '5f2b6f6e-8f6a-5a0e-9b1e-0d1c2b3a4f5e',
                type: 'ComplaintAcknowledged',
                schemaVersion: 1,
                revision: 1,
                position: POSITION,
                occurredAt: '2026-11-22T09:30:00.000Z',
                recordedAt: '2026-11-22T09:30:00.125Z',
                actor: { id: HANDLER, role: 'handler' },
                policy: POLICY,
                commandId: '5f2b6f6e-8f6a-5a0e-9b1e-0d1c2b3a4f5e',
                dataDigest: '0'.repeat(64),
                prevHash: 'f'.repeat(64),
                data: { cycle: 1, channel: 'email' },
                personal: { note: 'Sent with the leaflet.' },
              },
            ],
          },
        },
      },
    },
  },
  problems: ['as-of-not-past', 'not-known-yet'],
};

export const TIMELINE_DOC: Operation = {
  id: 'getTimeline',
  tag: 'Complaints',
  summary: 'Read what happened to a complaint, in sentences',
  description:
    'As known now or at `asOf`. The sentences contain only codes, numbers and dates, and no text that a person typed.',
  query: TIMELINE_QUERY,
  answers: {
    200: {
      description: 'The events, oldest first.',
      content: {
        'application/json': {
          schema: 'Timeline',
          example: {
            folio: FOLIO,
            entries: [
              {
                position: POSITION,
                revision: 1,
                occurredAt: '2026-11-22T09:30:00.000Z',
                recordedAt: '2026-11-22T09:30:00.125Z',
                type: 'ComplaintAcknowledged',
                actor: { id: HANDLER, role: 'handler' },
                codes: { cycle: 1, channel: 'email' },
                text: 'Acknowledged (email)',
              },
            ],
          },
        },
      },
    },
  },
  problems: ['view-behind', 'as-of-not-past', 'not-known-yet'],
};

export const COMMANDS_DOC: Operation = {
  id: 'listCommands',
  tag: 'Complaints',
  summary: 'Read which commands can be given now',
  description:
    'Every command on the complaint that the role of the asker may give: allowed, or with the refusal that it would meet. ' +
    'The ledger tries each one without recording it, as if it happened now and by the asker. What cannot be known before is ' +
    'taken as given: that an upload succeeds, that another complaint exists. A command about things with numbers stands there ' +
    'for the newest thing, and for each other one for which it is allowed. `choices` tell the answer for different members of ' +
    'the body, with … where a text is to be written; the command is allowed if one of them is. `needs` names further members ' +
    'of the body without which it would be refused, as the complaint stands. `needsOneOf` ' +
    'names sets of members, of which one is enough, such as the id of an action or what a new one consists of.',
  query: COMMANDS_QUERY,
  answers: {
    200: {
      description: 'The commands. Send the ETag as `If-Match` with the one that is given next.',
      headers: ['ETag'],
      content: {
        'application/json': {
          schema: 'CommandList',
          example: {
            folio: FOLIO,
            revision: 3,
            at: '2026-11-22T09:30:00.000Z',
            commands: [
              {
                command: 'acknowledge',
                summary: 'Acknowledge the receipt',
                method: 'POST',
                path: `/v1/complaints/${FOLIO}/acknowledgements`,
                schema: '/openapi.json#/components/schemas/AcknowledgeBody',
                allowed: false,
                refusal: {
                  code: 'already-acknowledged',
                  detail: 'The complaint has been acknowledged in this cycle. Nothing remains to be done.',
                },
              },
              {
                command: 'propose-response',
                summary: 'Propose a response',
                method: 'POST',
                path: `/v1/complaints/${FOLIO}/responses`,
                schema: '/openapi.json#/components/schemas/ProposeResponseBody',
                allowed: true,
                choices: [
                  { body: { type: 'summary' }, allowed: true, needs: ['outcome'] },
                  { body: { type: 'holding' }, allowed: true },
                  { body: { type: 'final' }, allowed: true, needs: ['outcome'] },
                ],
              },
            ],
          },
        },
      },
    },
  },
};
