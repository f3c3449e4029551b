import { KEY_ROLES } from '#access';
import { READ_KINDS } from '#access-log';
import { ADDRESSED, COMMANDS, COMMANDS_ON_COMPLAINTS, isHttpCommand } from '#commands';
import {
  ACTION_KINDS,
  CAUSE_AREAS,
  CHANNELS,
  CLOCKS,
  CONCLUSIONS,
  CONFIDENTIALITY_WISHES,
  ERASURE_BASES,
  ERASURE_SCOPES,
  ERASURE_STATES,
  EVIDENCE_ORIGINS,
  EXTERNAL_OUTCOMES,
  FEEDBACK_KINDS,
  LETTER_KINDS,
  LETTER_OUTCOMES,
  LETTER_REASONS,
  LINK_KINDS,
  OUTCOMES,
  REMEDIES,
  REMEDY_STATES,
  RESPONSE_TYPES,
  REVERSE_LINKS,
  ROLES,
  SECONDED_REASONS,
  SEVERITIES,
  STATUSES,
  VULNERABILITIES,
} from '#complaint';
import { Policy } from '#policy';
import { IDENTITY_TERMS } from '#reporting';
import { schemaOf } from '#validation';
import { LANGUAGES, wordsOf } from '#words';
import { KeyBody } from '../keys/key-body.ts';
import { BounceBody } from '../letters/bounce-body.ts';
import { SearchBody, SubjectBody } from '../reads/bodies.ts';
import { AUDIT } from './audit-schema.ts';
import { BOARDS } from './board-schemas.ts';
import { JOBS, jobWith } from './job-schemas.ts';
import {
  actionId,
  amount,
  count,
  day,
  folio,
  instant,
  type Json,
  list,
  moment,
  nullable,
  number,
  object,
  oneOf,
  policyRef,
  position,
  ref,
  sha256,
  text,
  uuid,
} from './schema-parts.ts';

import { TRACKING, TRACKING_BODIES } from './track-schemas.ts';

export type { Json } from './schema-parts.ts';

const deadline = { clock: oneOf(CLOCKS), dueAt: instant };
const codeThatHolds: Json = {
  ...text,
  description:
    'Absent in the answer to a repetition after the code was replaced: only staff give the new one.',
};
const outcome = {
  folio,
  revision: count,
  position,
  status: oneOf(STATUSES),
  events: list(uuid),
};
const actor = object({ id: text, role: oneOf(ROLES), 'onBehalfOf?': text });
const event = {
  id: uuid,
  type: text,
  schemaVersion: { type: 'integer', minimum: 1 },
  revision: count,
  position,
  'occurredAt?': moment,
  'zone?': { ...text, description: 'IANA zone of an `occurredAt` that is a day.' },
  recordedAt: instant,
  actor,
  data: { type: 'object' },
};

/** The members that both the register and the complaint have. */
const listed = {
  ...{
    folio,
    revision: count,
    status: oneOf(STATUSES),
    kind: oneOf(FEEDBACK_KINDS),
    channel: oneOf(CHANNELS),
  },
  'product?': text,
  'category?': text,
  'organisation?': text,
  policy: policyRef,
  'handler?': text,
  'severity?': oneOf(SEVERITIES),
  tier: { type: 'integer', minimum: 1 },
  cycle: { type: 'integer', minimum: 1 },
  'receivedAt?': moment,
  'closedAt?': moment,
  'confidentiality?': list(oneOf(CONFIDENTIALITY_WISHES)),
};

const period = object({ from: day, to: day, zone: text });
const asOf = object({
  time: instant,
  position: nullable(position),
  events: count,
  lastEventId: nullable(text),
  repeat: { ...text, description: 'The `asOf` argument that always gives the same answer.' },
});
/** Of an answer that is about now without `asOf`. */
const then: Json = { ...asOf, description: 'The moment of `asOf`. Absent: the answer is about now.' };
const parameters = object({ 'groupBy?': text });
/** The identity of any report. */
const identity: Json = {
  anyOf: IDENTITY_TERMS.map((terms) =>
    object({ ...Object.fromEntries(terms.map((term) => [term, count])), holds: { type: 'boolean' } }),
  ),
};
/** A number, null, a summary of durations, or numbers by bucket or currency. */
const figures: Json = {
  type: 'object',
  additionalProperties: {
    anyOf: [
      { type: ['number', 'null'] },
      { type: 'object', additionalProperties: { type: ['number', 'string', 'null'] } },
    ],
  },
};

const remedy = {
  n: { type: 'integer', minimum: 1 },
  'kind?': oneOf(REMEDIES),
  'amount?': { ...amount, description: 'What was promised. Absent for a remedy that is not money.' },
  'currency?': text,
  'fulfilled?': { ...amount, description: 'The sum of what was paid. Absent as long as nothing was.' },
  state: oneOf(REMEDY_STATES),
  'dueOn?': day,
  'at?': moment,
};
const action = {
  id: actionId,
  'rootCause?': {
    type: 'integer',
    minimum: 1,
    description: 'The number of the root cause in this complaint.',
  },
  'kind?': oneOf(ACTION_KINDS),
  'owner?': { ...text, description: 'A principal id.' },
  'dueOn?': day,
  'at?': { ...moment, description: 'When it came to this complaint.' },
  'effective?': { type: 'boolean', description: 'What the last verification found.' },
  'verifiedAt?': moment,
};

const links = list(
  object({
    kind: {
      ...oneOf([...new Set([...LINK_KINDS, ...Object.values(REVERSE_LINKS)])]),
      description: 'What this complaint is to the other one.',
    },
    folio,
    'linkedAt?': moment,
  }),
);
/** The lines of the register. */
const registerLines = list(
  object({
    ...listed,
    'nextDueAt?': instant,
    overdue: { type: 'boolean' },
    'links?': { ...links, description: 'The first 20.' },
  }),
);

/** The present state of a complaint. */
const complaint = {
  ...listed,
  'concerns?': list(text),
  position: { ...position, description: 'The position of the last event taken into account.' },
  acknowledged: { type: 'boolean' },
  deadlines: list(
    object({
      ...deadline,
      cycle: { type: 'integer', minimum: 1 },
      tier: { type: 'integer', minimum: 1, description: 'The tier for which the clock runs.' },
      dueAt: moment,
      'metAt?': moment,
      'paused?': { const: true, description: 'It has no due date until it is resumed.' },
      breached: { type: 'boolean' },
    }),
  ),
  'latestResponse?': object({
    n: { type: 'integer', minimum: 1 },
    'type?': oneOf(RESPONSE_TYPES),
    'outcome?': oneOf(OUTCOMES),
    state: oneOf(['proposed', 'issued', 'accepted', 'rejected']),
  }),
  'closureProposal?': object({
    n: { type: 'integer', minimum: 1 },
    reason: oneOf(SECONDED_REASONS),
    proposedBy: text,
    'at?': moment,
  }),
  'contacts?': { ...number, description: 'How many contacts are recorded.' },
  'evidence?': list(
    object({
      'content?': { type: 'string', pattern: '^[0-9a-f]{32}$' },
      mediaType: text,
      size: count,
      origin: oneOf(EVIDENCE_ORIGINS),
      'at?': moment,
      'erased?': { const: true, description: 'Its content cannot be read any more.' },
    }),
  ),
  'investigation?': object({
    findings: count,
    'conclusion?': { ...oneOf(CONCLUSIONS), description: 'Of the latest finding.' },
    waived: { type: 'boolean' },
  }),
  'links?': links,
  'referrals?': list(
    object({
      n: number,
      'body?': text,
      'referredAt?': moment,
      'outcome?': oneOf(EXTERNAL_OUTCOMES),
      'binding?': { type: 'boolean' },
    }),
  ),
  'satisfaction?': object({ 'handling?': number, 'outcome?': number }),
  'remedies?': list(object(remedy)),
  'rootCauses?': list(
    object({
      n: number,
      cause: text,
      area: oneOf(CAUSE_AREAS),
      'at?': { ...moment, description: 'When it was found.' },
    }),
  ),
  'correctiveActions?': list(object(action)),
  'letters?': list(
    object({
      kind: oneOf(LETTER_KINDS),
      'n?': { ...number, description: 'Of the response, the progress report or the erasure.' },
      outcome: oneOf(LETTER_OUTCOMES),
      'why?': { ...oneOf(LETTER_REASONS), description: 'Why it failed or was not sent.' },
      message: { ...text, description: 'The Message-ID without its domain.' },
      'at?': instant,
    }),
  ),
};
/** Personal data that is not shown. */
const hidden: Json = {
  ...oneOf(['withheld', 'erased', 'damaged']),
  description: 'withheld: send `X-Purpose` to see it. erased: its key was destroyed. damaged: run an audit.',
};
const texts = (...names: readonly string[]): Json =>
  object(Object.fromEntries(names.map((name) => [`${name}?`, text])));
const representative = texts('name', 'email', 'phone', 'authority');
const read = {
  at: instant,
  by: object({ id: text, role: oneOf(ROLES), 'account?': text }),
  what: oneOf(READ_KINDS),
  via: oneOf(['http', 'command-line']),
  purpose: { ...text, description: '`withheld`, `erased` or `damaged` when it is not shown.' },
  'asOf?': text,
  'searchedBy?': oneOf(['folio', 'email', 'phone', 'reference']),
  complaints: {
    anyOf: [count, { const: 'all' }],
    description: 'How many complaints were shown at once; `all` for the whole ledger.',
  },
  event: uuid,
};
const complaintPersonal = object({
  'complainant?': texts(
    ...['name', 'email', 'phone', 'organisation', 'department', 'address'],
    ...['contactPreference', 'vulnerability', 'adjustments'],
  ),
  'representative?': representative,
  'problem?': object({ description: text }),
  'reference?': text,
  'remedyRequested?': text,
  'immediateAction?': text,
  'confidentiality?': text,
  'vulnerability?': list(oneOf(VULNERABILITIES)),
});

const countedFolios = object({ count, folios: { ...list(folio), description: 'The first 50.' } });

/** Whether a command would be accepted now. */
const verdict = {
  allowed: { type: 'boolean' },
  'needs?': {
    ...list(text),
    description: 'Further members of the body without which it would be refused. Absent: there are none.',
  },
  'needsOneOf?': {
    ...list(list(text)),
    description:
      'Sets of further members. With all of one set the body is whole, without it would be refused. Absent: there is no such choice.',
  },
  'refusal?': object({
    code: {
      type: 'string',
      pattern: '^[a-z0-9-]+$',
      description: 'The code of the problem that it would meet.',
    },
    detail: text,
  }),
};

const KEY_OPERATOR = object({
  id: { ...text, description: 'The id of a principal, or `system`: an operator at the command line.' },
  'account?': { ...text, description: 'The account of the operating system, at the command line.' },
});
const LISTED_KEY = object({
  id: uuid,
  principal: text,
  name: text,
  role: oneOf(KEY_ROLES),
  state: oneOf(['active', 'expired', 'revoked']),
  issuedAt: instant,
  issuedBy: KEY_OPERATOR,
  'expiresAt?': instant,
  'revokedAt?': instant,
  'revokedBy?': KEY_OPERATOR,
});

const RESPONSES = {
  ...TRACKING,
  CommandResult: object(outcome),
  Letter: object({
    kind: oneOf(LETTER_KINDS),
    'n?': { ...count, description: 'Of the response, the progress report or the erasure request.' },
    language: oneOf(LANGUAGES),
    subject: { ...text, description: 'One line. It holds nothing personal, only the folio.' },
    text,
  }),
  Process: object({
    language: oneOf(LANGUAGES),
    policy: object({ id: text, version: number, title: text, text }),
    title: text,
    introduction: list(text),
    headings: object(
      Object.fromEntries(Object.keys(wordsOf('en').process.headings).map((name) => [name, text])),
    ),
    ways: list(text),
    languages: list(object({ language: oneOf(LANGUAGES), name: text })),
    steps: list(text),
    limits: list(object({ clock: oneOf(CLOCKS), tier: number, text, 'longer?': text, 'standing?': text })),
    days: { ...list(text), description: 'How days are counted.' },
    tiers: list(object({ n: number, text })),
    'externalBody?': object({ name: text, address: text, text }),
    'court?': { ...text, description: 'Where there is no body outside.' },
    closing: { ...list(text), description: 'Closed without an answer, and opened again.' },
    expect: list(text),
    sources: { ...list(text), description: 'As the policy has them.' },
    notLegalAdvice: text,
  }),
  StoredContent: object({
    content: { type: 'string', pattern: '^[0-9a-f]{32}$' },
    sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    size: count,
    mediaType: text,
  }),
  TrackingCodeResult: object({ ...outcome, 'trackingCode?': codeThatHolds }),
  ResponseResult: object({ ...outcome, response: number }),
  ClosureResult: object({ ...outcome, closure: number }),
  RemedyResult: object({ ...outcome, remedy: number }),
  RootCauseResult: object({ ...outcome, rootCause: number }),
  ActionResult: object({ ...outcome, action: actionId }),
  HoldResult: object({ ...outcome, hold: number }),
  ErasureResult: object({ ...outcome, erasure: number }),
  ReferralResult: object({ ...outcome, referral: number }),
  ReceiveAnswer: object({ ...outcome, 'trackingCode?': codeThatHolds, deadlines: list(object(deadline)) }),
  Complaint: object({
    ...complaint,
    'asOf?': then,
    'personal?': { anyOf: [complaintPersonal, hidden] },
  }),
  CommandList: object({
    folio,
    revision: count,
    at: { ...instant, description: 'The moment for which the answer holds.' },
    commands: list(
      object({
        command: oneOf(COMMANDS_ON_COMPLAINTS.filter(isHttpCommand).map(({ type }) => type)),
        summary: text,
        method: { const: 'POST' },
        path: { ...text, description: 'Ready to be sent to.' },
        schema: { ...text, description: 'Where its body is described.' },
        ...Object.fromEntries(
          ADDRESSED.map((thing) => [`${thing}?`, thing === 'action' ? actionId : number]),
        ),
        ...verdict,
        'choices?': list(
          object({
            body: {
              type: 'object',
              additionalProperties: { type: ['string', 'integer'] },
              description: 'The members of the body for which this answer holds.',
            },
            ...verdict,
          }),
        ),
      }),
    ),
  }),
  ErasuresPage: object({
    erasures: list(
      object({
        folio: text,
        n: number,
        scope: oneOf(ERASURE_SCOPES),
        'event?': text,
        basis: oneOf(ERASURE_BASES),
        state: oneOf(ERASURE_STATES),
        'overridden?': { type: 'boolean' },
        requester: text,
        'requestedAt?': instant,
        'decider?': text,
        'decidedAt?': instant,
        'executor?': text,
        'startedAt?': instant,
        'erasedAt?': instant,
        'reaches?': object({ complaints: countedFolios, asRepresentative: countedFolios }),
      }),
    ),
    'cursor?': text,
  }),
  SubjectExport: object({
    asOf,
    complaints: list(
      object({
        folio,
        foundBy: {
          ...list(oneOf(['folio', 'email', 'phone'])),
          description:
            'How it was found. Empty: it shares an address with another complaint of the export only, so it may be of another person.',
        },
        'status?': object(complaint),
        events: list(ref('HistoryEvent')),
      }),
    ),
    asRepresentative: list(object({ folio, personal: { anyOf: [object({ representative }), hidden] } })),
    reads: object({
      reads: list(object({ ...read, folios: list(folio) })),
      complete: { type: 'boolean', description: 'False when there are more reads than one answer takes.' },
    }),
    notIncluded: list(folio),
  }),
  ReadsPage: object({
    folio,
    reads: list(object(read)),
    'cursor?': text,
  }),
  BounceBody: schemaOf(BounceBody),
  BounceRecorded: object({
    recorded: { type: 'boolean', description: 'False: it was recorded before.' },
  }),
  SearchBody: { ...schemaOf(SearchBody), minProperties: 1, maxProperties: 1 },
  SubjectBody: { ...schemaOf(SubjectBody), minProperties: 1, maxProperties: 1 },
  RegisterPage: object({ 'asOf?': then, complaints: registerLines, 'cursor?': text }),
  FoundComplaints: object({ complaints: registerLines, 'cursor?': text }),
  Timeline: object({
    folio,
    'asOf?': then,
    entries: list(
      object({
        ...{ position, revision: count, type: text, actor },
        'occurredAt?': moment,
        recordedAt: instant,
        codes: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
        'corrected?': {
          ...list(text),
          description: 'JSON pointers to the fields that were corrected later.',
        },
        text: { ...text, description: 'One English sentence.' },
      }),
    ),
  }),
  HistoryEvent: object({
    ...event,
    'reasonCode?': text,
    policy: policyRef,
    commandId: uuid,
    dataDigest: {
      anyOf: [sha256, { type: 'string', enum: ['withheld'] }],
      description:
        'withheld: nothing of the event is sealed, so the digest would confirm a guess of what is withheld in `data`.',
    },
    'prevHash?': sha256,
    'personal?': { anyOf: [{ type: 'object' }, hidden] },
    'corrected?': {
      ...list(object({ field: text, by: uuid })),
      description:
        'The fields that were corrected later, and the events that did. The event itself stays as written.',
    },
  }),
  FeedEvent: object({ ...event, folio, policy: policyRef }),
  History: object({
    folio,
    asOf,
    events: list(ref('HistoryEvent')),
  }),
  FeedPage: object({
    'ledger?': { ...uuid, description: 'The id of the ledger. Absent while nothing is recorded.' },
    engine: {
      ...oneOf(['sqlite', 'eventstoredb']),
      description: 'The engine that keeps the events. Positions are valid for one ledger on one engine.',
    },
    events: list(ref('FeedEvent')),
    'position?': {
      ...position,
      description:
        'Send it as `after` to get the next page; where pages are read backwards, as `before` to get the page that precedes. Absent while the log is empty.',
    },
    end: {
      type: 'boolean',
      description:
        'Whether this page was the last one when it was read; backwards: whether it is the first of the log.',
    },
  }),
  Moments: object({
    buckets: list(
      object({
        from: instant,
        to: { ...instant, description: 'Exclusive.' },
        position: nullable(position),
        events: count,
      }),
    ),
  }),
  Changes: object({
    base: { ...asOf, description: 'The earlier moment.' },
    asOf: { ...asOf, description: 'The later moment.' },
    complaints: list(
      object({
        folio,
        events: count,
        types: {
          type: 'object',
          additionalProperties: count,
          description: 'The number of events of each type.',
        },
      }),
    ),
    'cursor?': { ...text, description: 'Absent on the last page.' },
  }),
  ReportList: object({
    reports: list(
      object({
        name: text,
        title: text,
        definition: count,
        figures: list(object({ name: text, definition: text })),
        groupBy: list(text),
      }),
    ),
  }),
  Report: object({
    ...{ report: text, definition: count, parameters, period, asOf },
    policies: list(policyRef),
    projection: object({ name: text, version: count }),
    definitions: { type: 'object', additionalProperties: text },
    dataQuality: { type: 'object', additionalProperties: count },
    incomplete: count,
    figures,
    groups: list(
      object({
        key: {
          description:
            'The dimension with its value, or null if there is none. The last group may have `others`: the number of groups that it contains.',
          type: 'object',
          additionalProperties: { type: ['string', 'integer', 'null'] },
        },
        figures,
        'identity?': identity,
      }),
    ),
    'identity?': identity,
    'digest?': { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' },
  }),
  FigurePage: object({
    ...{ report: text, definition: count, figure: text, meaning: text, parameters, period, asOf },
    incomplete: count,
    count: {
      ...count,
      description: 'The number on all pages together, the withheld ones included: the same for every reader.',
    },
    withheld: {
      ...count,
      description:
        'How many of them stand on no page, since the complainant wishes the complaint withheld from this reader.',
    },
    complaints: list(
      object({
        folio,
        events: list(uuid),
        'value?': { type: 'number' },
        'group?': { type: ['string', 'null'] },
      }),
    ),
    'cursor?': text,
  }),
  PrincipalList: object({
    principals: list(
      object({
        id: text,
        name: text,
        roles: list(oneOf(KEY_ROLES)),
        active: { type: 'boolean' },
        erased: { type: 'boolean' },
      }),
    ),
  }),
  ListedKey: LISTED_KEY,
  KeyList: object({ keys: list(ref('ListedKey')) }),
  IssuedKey: object({
    id: uuid,
    principal: text,
    name: text,
    role: oneOf(KEY_ROLES),
    'key?': { ...text, description: 'The secret. Absent in a repetition, because nobody can tell it again.' },
    'expiresAt?': instant,
  }),
  KeyBody: schemaOf(KeyBody),
  NoMembers: object({}),
  Me: object({
    id: text,
    name: text,
    role: oneOf(KEY_ROLES),
    roles: list(oneOf(KEY_ROLES)),
    zone: { ...text, description: 'The IANA zone of periods and of days.' },
    routes: list({ ...text, description: 'Method and template, as in `GET /v1/complaints/{folio}`.' }),
  }),
  ...BOARDS,
  ...JOBS,
  ReplayJob: jobWith(
    object({
      asOf,
      events: count,
      complaints: count,
      byStatus: { type: 'object', additionalProperties: count },
      'position?': position,
      digest: text,
      seconds: { type: 'number', minimum: 0 },
      eventsPerSecond: { type: 'number', minimum: 0 },
    }),
  ),
  AuditJob: jobWith(AUDIT),
  PolicyList: object({ default: text, policies: list(ref('Policy')), onlyInLog: list(ref('Policy')) }),
  Policy: schemaOf(Policy),
  ViewList: object({
    views: list(
      object({
        name: text,
        version: { type: 'integer', minimum: 1 },
        generation: { ...count, description: '0 if the view was never built.' },
        state: {
          ...oneOf(['live', 'building', 'retired', 'absent']),
          description:
            'building: it still takes events or makes its indexes, and nobody is served from it. live: it is served.',
        },
        position: nullable(position),
        lagEvents: count,
        lagSeconds: { type: 'number', minimum: 0 },
        missing: {
          type: 'integer',
          description:
            'The number of events up to the position that the view did not take into account, by the log’s own count. It is 0 unless something is wrong.',
        },
        parked: count,
        holder: {
          ...nullable(text),
          description: 'The worker that keeps the view up. Null while there is none.',
        },
      }),
    ),
  }),
  Doctor: object({
    healthy: { type: 'boolean', description: 'Whether nothing failed. Warnings do not count.' },
    findings: list(
      object({
        check: text,
        state: oneOf(['ok', 'warning', 'failed']),
        message: text,
        'remedy?': text,
      }),
    ),
    configuration: {
      type: 'object',
      additionalProperties: text,
      description: 'The settings in effect, by name, without secrets.',
    },
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
      'folio?': text,
      'stream?': text,
      'position?': text,
      'reason?': {
        enum: ['full', 'busy', 'io', 'forbidden'],
        description: 'With `engine-unavailable`: why the file of the events cannot be used.',
      },
    }),
    description: 'RFC 9457. Programs use `code`. The texts may change.',
  },
} satisfies Readonly<Record<string, Json>>;

const BODIES: Readonly<Record<string, Json>> = Object.fromEntries(
  COMMANDS.filter(isHttpCommand).map(({ body }) => [body.name, schemaOf(body)]),
);

/** Every schema of the document, by name. */
export const SCHEMAS = { ...BODIES, ...TRACKING_BODIES, ...RESPONSES };

export type SchemaName = keyof typeof RESPONSES;
