import { ACTION_KINDS, CAUSE_AREAS, ERASURE_STATES, REMEDIES, SEVERITIES, STATUSES } from '#complaint';
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
  'verified?': object({ effective: { type: 'boolean' }, 'at?': instant, 'by?': text }),
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
  'promisedAt?': instant,
};

/** The answers of the boards. */
export const BOARDS = {
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
    remedies: list(object({ folio, ...remedy, 'fulfilledAt?': instant, 'failedAt?': instant })),
    ...cursor,
  }),
};
