import { STATUSES } from '#complaint';
import { flag, text, whole, word } from '../transport/query.ts';
import { AFTER } from './caught-up.ts';

/** Parameters of the register; all filters that are given must hold. */
export const REGISTER_QUERY = {
  status: word(STATUSES, 'Only complaints in this status.'),
  policy: text(60, 'Only complaints under this policy pack.', 'iso-10002-default'),
  product: text(200, 'Only complaints about this product.', 'Mortgage'),
  handler: text(100, 'Only complaints of this handler (principal id).'),
  overdue: flag('`true`: only open complaints with a clock that has run out, the most urgent first.'),
  q: text(
    320,
    'A folio, SOURCE:EXTERNALID of an imported complaint, a reference, or a whole e-mail address or phone number; never part of a text.',
  ),
  cursor: text(1_000, 'From the page before, with the same filters.'),
  limit: whole(1, 200, 'At most so many complaints.', 50),
  after: AFTER,
};

export const COMPLAINT_QUERY = { after: AFTER };
export const TIMELINE_QUERY = { after: AFTER };

/** A moment of knowledge. */
export const AS_OF = text(
  80,
  'As it was known then: a time in the past, a position, or what an answer printed as `repeat`.',
  '2026-03-31T18:00:00Z',
);

export const HISTORY_QUERY = { asOf: AS_OF };
