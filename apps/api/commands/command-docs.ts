import type { BodyCommandType } from '#requests';
import type { Operation } from '../openapi/operation.ts';
import type { SchemaName } from '../openapi/schemas.ts';

const FOLIO = '7K3F-9QW2-XH-W';
const EVENT = '5f2b6f6e-8f6a-5a0e-9b1e-0d1c2b3a4f5e';

/** What the documentation says about each command. */
export const COMMAND_DOCS: { readonly [T in BodyCommandType]: Operation } = {
  receive: {
    id: 'receiveComplaint',
    tag: 'Complaints',
    summary: 'File a complaint',
    description: [
      'The folio is final at once. `trackingCode` is for the complainant. A complaint pins the policy that is in force;',
      'the pack `as-recorded` is for imports and refused here.',
    ].join(' '),
    headers: ['Idempotency-Key'],
    body: {
      schema: 'ReceiveBody',
      example: {
        channel: 'web',
        language: 'en',
        complainant: { name: 'A. Customer', email: 'customer@example.org', contactPreference: 'email' },
        product: 'Mortgage',
        problem: {
          occurredOn: '2026-10-30',
          description: 'The payment was booked twice.',
          category: 'payment',
        },
        remediesRequested: ['refund'],
      },
    },
    answers: {
      201: {
        description: 'Recorded, durably.',
        headers: ['Location', 'ETag'],
        content: {
          'application/json': {
            schema: 'ReceiveAnswer',
            example: {
              ...outcome(0, 'received'),
              trackingCode: '4T9K-0QZM-71HX-WB3E',
              deadlines: [{ clock: 'acknowledge', dueAt: '2026-11-25T00:00:00.000Z' }],
            },
          },
        },
      },
    },
  },
  acknowledge: act(
    'acknowledge',
    'Acknowledge the receipt',
    'AcknowledgeBody',
    { channel: 'email', template: 'receipt-en' },
    [1, 'received'],
  ),
  assess: act(
    'assess',
    'Assess severity and complexity',
    'AssessBody',
    { severity: 'medium', complexity: 'simple', safety: false, rationale: 'One customer, one payment.' },
    [2, 'assessed'],
  ),
  assign: act(
    'assign',
    'Assign a handler',
    'AssignBody',
    { handler: '0f8fad5b-d9cb-469f-a165-70867728950e', conflictDeclared: false },
    [3, 'investigating'],
  ),
  'propose-response': act(
    'proposeResponse',
    'Propose a response',
    'ProposeResponseBody',
    {
      type: 'final',
      outcome: 'upheld',
      reasons: 'The payment was indeed booked twice.',
      remedies: [{ kind: 'refund', amount: '120.50', currency: 'EUR' }],
      recourse: 'The ombudsman, within six months.',
    },
    [4, 'investigating', 1],
  ),
  'approve-response': act(
    'approveResponse',
    'Approve and issue a response',
    'ApproveResponseBody',
    {},
    [5, 'awaiting-complainant', 1],
    'Whoever proposed a response may not approve it.',
  ),
  'accept-response': act('acceptResponse', 'Record that the complainant accepts', 'AcceptResponseBody', {}, [
    6,
    'awaiting-complainant',
    1,
  ]),
  'reject-response': act(
    'rejectResponse',
    'Record that the complainant rejects',
    'RejectResponseBody',
    { reason: 'The interest is missing.' },
    [6, 'investigating', 1],
    'The complaint stays open; escalation is open from now on.',
  ),
  escalate: act(
    'escalate',
    'Escalate to a higher tier',
    'EscalateBody',
    { toTier: 2, trigger: 'response-rejected' },
    [7, 'investigating'],
  ),
  close: act(
    'close',
    'Close the complaint',
    'CloseBody',
    { reason: 'accepted', justification: 'The refund was accepted.', recourseTold: true },
    [8, 'closed'],
  ),
  reopen: act('reopen', 'Reopen a closed complaint', 'ReopenBody', { reason: 'The refund never arrived.' }, [
    9,
    'investigating',
  ]),
};

function act(
  id: string,
  summary: string,
  schema: SchemaName,
  body: unknown,
  [revision, status, response]: readonly [revision: number, status: string, response?: number],
  description?: string,
): Operation {
  return {
    id,
    tag: 'Handling',
    summary,
    ...(description === undefined ? {} : { description }),
    headers: ['Idempotency-Key', 'If-Match'],
    body: { schema, example: body },
    answers: {
      201: {
        description: 'Recorded, durably.',
        headers: ['ETag'],
        content: {
          'application/json': {
            schema: 'CommandResult',
            example: { ...outcome(revision, status), ...(response === undefined ? {} : { response }) },
          },
        },
      },
    },
    ...(response === undefined ? {} : { problems: ['unknown-response'] }),
  };
}

function outcome(revision: number, status: string) {
  return { folio: FOLIO, revision, position: '00000000000000000042', status, events: [EVENT] };
}
