import {
  CHANNELS,
  CLOCKS,
  CLOSING_REASONS,
  FEEDBACK_KINDS,
  OUTCOMES,
  RESPONSE_TYPES,
  ROLES,
  SEVERITIES,
  STATUSES,
} from '#complaint';
import { COMMAND_BODIES, schemaOf } from '#requests';

/** A JSON Schema (2020-12) or a part of the document. */
export type Json = { readonly [keyword: string]: unknown };

const text: Json = { type: 'string' };
const count: Json = { type: 'integer', minimum: 0 };
const instant: Json = { type: 'string', format: 'date-time' };
const uuid: Json = { type: 'string', format: 'uuid' };
const folio: Json = {
  type: 'string',
  pattern: '^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}-[0-9A-HJKMNP-TV-Z]$',
};
const position: Json = { type: 'string', pattern: '^\\d{20}$', description: 'Opaque; sorts as text.' };
const day: Json = { type: 'string', format: 'date' };
/** An instant, or a day where a source knows no more. */
const moment: Json = { anyOf: [instant, day] };

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const list = (items: Json): Json => ({ type: 'array', items });
const oneOf = (words: readonly string[]): Json => ({ type: 'string', enum: words });
const nullable = (schema: Json): Json => ({ anyOf: [schema, { type: 'null' }] });

/** A closed object: members whose name ends in `?` may be absent. */
function object(members: Readonly<Record<string, Json>>): Json {
  const names = Object.keys(members);
  return {
    type: 'object',
    additionalProperties: false,
    required: names.filter((name) => !name.endsWith('?')),
    properties: Object.fromEntries(names.map((name) => [name.replace(/\?$/, ''), members[name] ?? {}])),
  };
}

const deadline = { clock: oneOf(CLOCKS), dueAt: instant };
const outcome = {
  folio,
  revision: count,
  position,
  status: oneOf(STATUSES),
  events: list(uuid),
};
const policyRef = object({ id: text, version: { type: 'integer', minimum: 1 } });
const span = { amount: count, unit: text };
const actor = object({ id: text, role: oneOf(ROLES), 'onBehalfOf?': text });
const source = object({
  system: text,
  line: { type: 'integer', minimum: 1 },
  externalId: text,
  'outcome?': text,
});
const event = {
  id: uuid,
  type: text,
  schemaVersion: { type: 'integer', minimum: 1 },
  revision: count,
  position,
  'occurredAt?': moment,
  recordedAt: instant,
  actor,
  data: { type: 'object' },
};

const RESPONSES = {
  CommandOutcome: object({ ...outcome, 'response?': { type: 'integer', minimum: 1 } }),
  ReceiveOutcome: object({ ...outcome, trackingCode: text, deadlines: list(object(deadline)) }),
  Complaint: object({
    ...{ folio, revision: count, status: oneOf(STATUSES), acknowledged: { type: 'boolean' } },
    tier: { type: 'integer', minimum: 1 },
    cycle: { type: 'integer', minimum: 1 },
    kind: oneOf(FEEDBACK_KINDS),
    channel: oneOf(CHANNELS),
    'product?': text,
    'organisation?': text,
    'category?': text,
    'receivedAt?': moment,
    'closedAt?': moment,
    'handler?': text,
    'severity?': oneOf(SEVERITIES),
    policy: policyRef,
    deadlines: list(object({ ...deadline, 'metAt?': moment, breached: { type: 'boolean' } })),
    'latestResponse?': object({
      n: { type: 'integer', minimum: 1 },
      type: oneOf(RESPONSE_TYPES),
      'outcome?': oneOf(OUTCOMES),
      state: oneOf(['proposed', 'issued', 'accepted', 'rejected']),
    }),
    'source?': source,
  }),
  HistoryEvent: object({ ...event, 'personal?': { type: 'object' } }),
  FeedEvent: object({ ...event, folio }),
  History: object({
    folio,
    asOf: object({ time: instant, position }),
    events: list(ref('HistoryEvent')),
  }),
  FeedPage: object({
    events: list(ref('FeedEvent')),
    'position?': {
      ...position,
      description: 'Ask for what follows with `after`; absent while the log is empty.',
    },
    end: { type: 'boolean', description: 'Nothing followed as this page was read.' },
  }),
  PolicyList: object({ policies: list(ref('Policy')) }),
  Policy: object({
    id: text,
    version: { type: 'integer', minimum: 1 },
    title: text,
    effective: object({ 'from?': day, 'to?': day }),
    jurisdiction: text,
    zone: { ...text, description: 'IANA name, or `ledger` for the zone of the ledger itself.' },
    'calendar?': text,
    waivesGuards: { type: 'boolean', description: 'For history taken over; refused over HTTP.' },
    clocks: list(
      object({
        kind: oneOf(CLOCKS),
        from: text,
        ...span,
        'cutOff?': text,
        pausable: { type: 'boolean' },
        'extendableTo?': object(span),
      }),
    ),
    tiers: list(object({ n: { type: 'integer', minimum: 1 }, role: text, mustDiffer: { type: 'boolean' } })),
    closing: object({ reasons: list(oneOf(CLOSING_REASONS)), attempts: count, waiting: object(span) }),
    reopening: object({ window: object(span), clocks: { const: 'anew' } }),
    entryDelay: object(span),
    retention: object({ years: count }),
    requiredFields: list(text),
    'externalBody?': object({ name: text, address: text }),
    returnMapping: { type: 'object', additionalProperties: text },
    sources: list(text),
    notLegalAdvice: text,
  }),
  ViewList: object({
    views: list(
      object({
        name: text,
        version: { type: 'integer', minimum: 1 },
        generation: { type: 'integer', minimum: 1 },
        position: nullable(position),
        lagEvents: count,
        lagSeconds: { type: 'number', minimum: 0 },
        parked: count,
      }),
    ),
  }),
  Liveness: object({ status: { const: 'live' } }),
  Readiness: object({ status: { const: 'ready' } }),
  Problem: {
    ...object({
      type: { type: 'string', format: 'uri-reference' },
      title: text,
      status: { type: 'integer', minimum: 400, maximum: 599 },
      code: { type: 'string', pattern: '^[a-z0-9-]+$' },
      detail: text,
      instance: { type: 'string', format: 'uri' },
      'errors?': list(object({ pointer: text, code: text, message: text })),
    }),
    description: 'RFC 9457. Rely on `code`; texts may change.',
  },
} satisfies Readonly<Record<string, Json>>;

const BODIES = {
  ReceiveBody: schemaOf(COMMAND_BODIES.receive),
  AcknowledgeBody: schemaOf(COMMAND_BODIES.acknowledge),
  AssessBody: schemaOf(COMMAND_BODIES.assess),
  AssignBody: schemaOf(COMMAND_BODIES.assign),
  ProposeResponseBody: schemaOf(COMMAND_BODIES['propose-response']),
  ApproveResponseBody: schemaOf(COMMAND_BODIES['approve-response']),
  AcceptResponseBody: schemaOf(COMMAND_BODIES['accept-response']),
  RejectResponseBody: schemaOf(COMMAND_BODIES['reject-response']),
  EscalateBody: schemaOf(COMMAND_BODIES.escalate),
  CloseBody: schemaOf(COMMAND_BODIES.close),
  ReopenBody: schemaOf(COMMAND_BODIES.reopen),
} satisfies Readonly<Record<string, Json>>;

/** Every schema of the document, by name. */
export const SCHEMAS = { ...BODIES, ...RESPONSES };

export type SchemaName = keyof typeof SCHEMAS;
