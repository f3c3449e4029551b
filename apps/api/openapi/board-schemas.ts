import {
  ACTION_KINDS,
  CAUSE_AREAS,
  CLOCKS,
  ERASURE_STATES,
  REMEDIES,
  SEVERITIES,
  STATUSES,
} from '#complaint';
import { REMEDY_STANDINGS } from '#projections/remedies';
import {
  actionId,
  amount,
  count,
  day,
  folio,
  instant,
  list,
  moment,
  number,
  object,
  oneOf,
  policyRef,
  text,
} from './schema-parts.ts';

const money = object({ amount, currency: text });
const cursor = { 'cursor?': text };

const folios = {
  complaints: list(object({ folio })),
  'more?': { ...number, description: 'How many complaints there are that `complaints` does not have.' },
};
const action = {
  id: actionId,
  folio,
  'kind?': oneOf(ACTION_KINDS),
  'owner?': { ...text, description: 'A principal id.' },
  'dueOn?': day,
  overdue: { type: 'boolean' },
  'verified?': object({ effective: { type: 'boolean' }, 'at?': moment, 'by?': text }),
};

const remedy = {
  n: number,
  'kind?': oneOf(REMEDIES),
  state: oneOf(REMEDY_STANDINGS),
  'promised?': money,
  'fulfilled?': money,
  'outstanding?': money,
  'dueOn?': day,
  overdue: { type: 'boolean' },
  'promisedAt?': moment,
};

/** The answers of the boards. */
export const BOARDS = {
  WorklistPage: object({
    at: { ...instant, description: 'The moment at which clocks were checked.' },
    work: list(
      object({
        folio,
        'clock?': {
          ...oneOf(CLOCKS),
          description: 'Absent: no clock runs, and a response or a letter waits.',
        },
        cycle: number,
        tier: {
          ...number,
          description: 'The tier for which the clock runs; without one, that of the complaint.',
        },
        'dueAt?': moment,
        'zone?': { ...text, description: 'IANA zone of a `dueAt` that is a day.' },
        'missed?': {
          ...instant,
          description: 'The due date that had passed before it was moved: it stays late.',
        },
        overdue: { type: 'boolean' },
        'pausedAt?': { ...instant, description: 'It has no due date until it is resumed.' },
        status: oneOf(STATUSES),
        'handler?': { ...text, description: 'A principal id.' },
        'severity?': oneOf(SEVERITIES),
        'safety?': { const: true },
        'product?': text,
        'organisation?': text,
        'response?': {
          ...oneOf(['proposed', 'accepted']),
          description:
            'The latest response waits for an approval, or was accepted, so that the complaint can be closed.',
        },
        'letter?': {
          ...oneOf(['failed', 'bounced', 'not-sent']),
          description: 'A letter did not reach the complainant, and nobody has recorded a contact since.',
        },
        revision: count,
      }),
    ),
    ...cursor,
  }),
  CausesPage: object({
    until: day,
    since: day,
    causes: list(
      object({
        cause: text,
        areas: list(oneOf(CAUSE_AREAS)),
        count,
        firstOn: day,
        lastOn: day,
        ...folios,
        correctiveActions: list(object(action)),
      }),
    ),
    ...cursor,
  }),
  CorrectiveActionsPage: object({
    correctiveActions: list(
      object({
        ...action,
        'rootCause?': object({ cause: text, area: oneOf(CAUSE_AREAS) }),
        ...folios,
      }),
    ),
    ...cursor,
  }),
  BreachesPage: object({
    breaches: list(
      object({
        event: text,
        folio,
        clock: oneOf(CLOCKS),
        'cycle?': number,
        tier: number,
        'dueAt?': moment,
        'zone?': { ...text, description: 'Of a due date that is a day.' },
        recordedBy: oneOf(['ledger', 'import']),
        recordedAt: instant,
      }),
    ),
    ...cursor,
  }),
  SafetyPage: object({
    complaints: list(
      object({
        folio,
        status: oneOf(STATUSES),
        'product?': text,
        'organisation?': text,
        'handler?': text,
        'severity?': oneOf(SEVERITIES),
        'receivedAt?': moment,
        'closedAt?': moment,
        'clock?': object({
          dueAt: moment,
          met: { type: 'boolean' },
          'metAt?': moment,
          breached: { type: 'boolean' },
        }),
        remedies: list(object(remedy)),
        rootCauses: list(object({ cause: text, area: oneOf(CAUSE_AREAS), recurring: { type: 'boolean' } })),
      }),
    ),
    ...cursor,
  }),
  RetentionPage: object({
    complaints: list(
      object({
        folio,
        policy: policyRef,
        'closedAt?': moment,
        retainedUntil: instant,
        onHold: { type: 'boolean' },
        'erasure?': object({ n: number, state: oneOf(ERASURE_STATES) }),
      }),
    ),
    ...cursor,
  }),
  RemediesPage: object({
    totals: {
      type: 'object',
      additionalProperties: object({
        promised: amount,
        fulfilled: amount,
        open: { ...amount, description: 'What is still to be paid.' },
      }),
      description:
        'By code of the currency: the sums of all remedies that the filter finds, not only of this page. They are the same for every reader.',
    },
    remedies: list(object({ folio, ...remedy, 'fulfilledAt?': moment, 'failedAt?': moment })),
    ...cursor,
  }),
};
