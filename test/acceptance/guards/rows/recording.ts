import { act, but, givenBy } from '../support/acts.ts';
import type { Row } from '../support/row.ts';
import { ACTS } from './acts.ts';
import { life, OPEN, REFERRED, then } from './lives.ts';

const NO_THIRD_PARTY = life('in confidence', [], { confidentiality: ['no-third-party'] });
const attached = (upload: number) =>
  but(ACTS['attach-evidence'], ({ told }) => ({ content: told(upload, 'content') }));
const WITH_CONTENT = life('with evidence', [{ upload: 'A letter.', by: 'handler' }, attached(1)]);

export const RECORDING: readonly Row[] = [
  {
    when: 'a change of nothing',
    answer: '422 nothing-changed',
    life: OPEN,
    refused: act('change-complainant', 'handler'),
  },
  {
    when: 'a content that nobody uploaded',
    answer: '409 no-such-content',
    life: OPEN,
    refused: ACTS['attach-evidence'],
    byLine: 'A line has no content.',
  },
  {
    when: 'a content for the second time',
    answer: '409 content-attached',
    life: WITH_CONTENT,
    refused: givenBy('approver', attached(1)),
    byLine: 'A line has no content.',
    atOnce: true,
  },
  {
    when: 'a finding on evidence that there is not',
    answer: '409 no-such-evidence',
    life: WITH_CONTENT,
    refused: but(ACTS['record-finding'], { evidence: ['0'.repeat(32)] }),
  },
  {
    when: 'a rating of nothing',
    answer: '422 nothing-rated',
    life: OPEN,
    refused: act('record-satisfaction', 'handler'),
  },
  {
    when: 'a referral against the wish of the complainant',
    answer: '409 no-third-party',
    life: NO_THIRD_PARTY,
    refused: ACTS.refer,
  },
  {
    when: 'a contact with others against the wish of the complainant',
    answer: '409 no-third-party',
    life: NO_THIRD_PARTY,
    refused: but(ACTS['record-contact'], { with: 'third-party' }),
  },
  {
    when: 'a decision about a referral that there is not',
    answer: '409 no-such-referral',
    life: REFERRED,
    refused: but(ACTS['record-external-decision'], { referral: 2 }),
  },
  {
    when: 'a second decision about a referral',
    answer: '409 already-decided',
    life: then(REFERRED, ACTS['record-external-decision']),
    refused: givenBy('approver', but(ACTS['record-external-decision'], { outcome: 'upheld' })),
    atOnce: true,
  },
  {
    when: 'a link to a complaint that there is not',
    answer: '409 no-such-complaint',
    life: OPEN,
    refused: but(ACTS.link, { folio: '7K3F-9QW2-XH-W' }),
  },
  {
    when: 'a link to itself',
    answer: '409 linked-to-itself',
    life: OPEN,
    refused: but(ACTS.link, ({ folio }) => ({ folio })),
  },
  {
    when: 'a link as a duplicate to a complaint that is one of this',
    answer: '409 duplicates-in-a-circle',
    life: life('duplicated', [
      {
        ...but(ACTS.link, ({ folio }) => ({ kind: 'duplicate-of', folio })),
        folio: ({ other }) => other(3),
      },
    ]),
    refused: but(ACTS.link, ({ other }) => ({ kind: 'duplicate-of', folio: other(3) })),
  },
  {
    when: 'a second link of the same kind',
    answer: '409 already-linked',
    life: life('linked', [ACTS.link]),
    refused: givenBy('approver', ACTS.link),
    atOnce: true,
  },
];
