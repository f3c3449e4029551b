import { STATUSES } from '#complaint';
import { flag, text, whole, word } from '../transport/query.ts';
import { AFTER } from './caught-up.ts';

/** A moment of knowledge. */
export const AS_OF = text(
  80,
  'The answer as it was known then: at a time in the past, at a position, or at the `repeat` text of an answer.',
  '2026-03-31T18:00:00Z',
);

/** The parameters of the register. A complaint must match all given filters. */
export const REGISTER_QUERY = {
  status: word(STATUSES, 'Only complaints in this status.'),
  policy: text(60, 'Only complaints under this policy pack.', 'iso-10002-default'),
  product: text(200, 'Only complaints about this product.', 'Mortgage'),
  handler: text(100, 'Only complaints of this handler (principal id).'),
  overdue: flag('`true`: only open complaints with an overdue clock, the most urgent first.'),
  q: text(
    320,
    'A folio, or SOURCE:EXTERNALID of an imported complaint. A part of one finds nothing. Addresses and references are personal, so they are searched by POST /v1/complaint-searches.',
  ),
  asOf: AS_OF,
  cursor: text(1_000, 'The cursor of the page before. Send the same filters.'),
  limit: whole(1, 200, 'The most complaints of a page.', 50),
  after: AFTER,
};

export const COMMANDS_QUERY = { after: AFTER };

export const HISTORY_QUERY = { asOf: AS_OF };
export const COMPLAINT_QUERY = { asOf: AS_OF, after: AFTER };
export const TIMELINE_QUERY = { asOf: AS_OF, after: AFTER };
