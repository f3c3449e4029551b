import { REMEDIES } from '#complaint';
import { REMEDY_STANDINGS } from '#projections/remedies';
import { amount, day, folio, instant, list, number, object, oneOf, text } from './schema-parts.ts';

const money = object({ amount, currency: text });
const cursor = { 'cursor?': text };

/** The answers of the boards. */
export const BOARDS = {
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
