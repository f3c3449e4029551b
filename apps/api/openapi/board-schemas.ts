import { ACTION_KINDS, CAUSE_AREAS, REMEDIES } from '#complaint';
import { REMEDY_STANDINGS } from '#projections/remedies';
import {
  actionId,
  amount,
  count,
  day,
  folio,
  instant,
  list,
  number,
  object,
  oneOf,
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
  RemediesPage: object({
    remedies: list(
      object({
        folio,
        n: number,
        'kind?': oneOf(REMEDIES),
        state: oneOf(REMEDY_STANDINGS),
        'promised?': money,
        'fulfilled?': money,
        'outstanding?': money,
        'dueOn?': day,
        overdue: { type: 'boolean' },
        'promisedAt?': instant,
        'fulfilledAt?': instant,
        'failedAt?': instant,
      }),
    ),
    ...cursor,
  }),
};
