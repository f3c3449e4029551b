import { CLOCKS } from '#complaint';
import { DUE_WITHIN, DUE_WITHIN_MAX, DUE_WITHIN_WORDS } from '#projections/status';
import { Form, InstantOrDay } from '#validation';
import { AFTER } from '../complaints/caught-up.ts';
import { text, whole, word } from '../transport/query.ts';

export const PAGE = 50;

/** The parameters of the worklist. A line must match all given filters. */
export const WORKLIST_QUERY = {
  handler: text(100, '`me`, `none`, or a principal id: only complaints of this handler.', 'me'),
  clock: word(CLOCKS, 'Only clocks of this kind.'),
  response: word(
    ['proposed', 'accepted'],
    'Only complaints whose latest response waits for an approval, or was accepted, so that they can be closed.',
  ),
  letter: word(
    ['failed', 'bounced', 'not-sent'],
    'Only complaints, closed ones too, with a letter that did not reach the complainant: it was refused, it came back, or it may not go by e-mail.',
  ),
  dueBefore: {
    rule: InstantOrDay(),
    description:
      'Only clocks that are due before this time. A day stands for its beginning, in the zone of the ledger.',
    example: '2026-12-01T00:00:00Z',
  },
  dueWithin: {
    rule: Form(DUE_WITHIN, DUE_WITHIN_MAX, DUE_WITHIN_WORDS),
    description:
      'Only clocks that are due within this time from now, overdue ones included: `24h`, `3d`, `PT24H` or `P3D`.',
    example: '3d',
  },
  cursor: text(1_000, 'The cursor of the page before. Send the same filters.'),
  limit: whole(1, 200, 'The most lines of a page.', PAGE),
  after: AFTER,
};
