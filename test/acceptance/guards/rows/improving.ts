import { act, but, givenBy } from '../support/acts.ts';
import type { Row } from '../support/row.ts';
import { ACTS } from './acts.ts';
import { life, OPEN, WITH_ACTION } from './lives.ts';

const ofAnother = act('link-corrective-action', 'compliance', ({ other }) => ({ action: `${other()}.1` }));

export const IMPROVING: readonly Row[] = [
  {
    when: 'an action of another complaint with a kind of its own',
    answer: '422 action-incomplete',
    life: OPEN,
    refused: but(ofAnother, { kind: 'corrective' }),
  },
  {
    when: 'an action against a cause that there is not',
    answer: '409 no-such-root-cause',
    life: life('with a cause', [ACTS['record-root-cause']]),
    refused: but(ACTS['link-corrective-action'], { rootCause: 2 }),
  },
  {
    when: 'an action that no complaint has',
    answer: '409 no-such-action',
    life: OPEN,
    refused: but(ofAnother, ({ other }) => ({ action: `${other()}.9` })),
  },
  {
    when: 'a verification of an action of another complaint',
    answer: '404 unknown-action',
    code: 'action-not-linked',
    life: WITH_ACTION,
    refused: { ...ACTS['verify-corrective-action'], thing: ({ other }) => `${other()}.1` },
  },
  {
    when: 'a second link to an action',
    answer: '409 action-already-linked',
    life: life('with an action of another complaint', [ofAnother]),
    refused: givenBy('handler', ofAnother),
    atOnce: true,
  },
];
