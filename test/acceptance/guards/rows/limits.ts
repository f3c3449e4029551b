import type { Here, Life, Row } from '../support/row.ts';
import { ACTS } from './acts.ts';
import { life } from './lives.ts';

/** A complaint to which an import added as much as it takes. */
function full(of: string, most: number, line: (n: number, here: Here) => object): Life {
  return life(`with as many ${of} as there may be`, [
    { lines: (here) => Array.from({ length: most }, (_, n) => line(n, here)) },
  ]);
}

const KINDS = ['related', 'follow-up', 'split-from', 'duplicate-of'] as const;

export const LIMITS: readonly Row[] = [
  {
    when: 'one referral more',
    answer: '409 too-many-referrals',
    life: full('referrals', 200, () => ({ command: 'refer', body: 'An ombudsman' })),
    refused: ACTS.refer,
  },
  {
    when: 'one link more',
    answer: '409 too-many-links',
    life: full('links', 200, (n, { other }) => ({
      ...{ command: 'link', kind: KINDS[n % KINDS.length], folio: other(1 + Math.floor(n / KINDS.length)) },
    })),
    refused: ACTS.link,
  },
  {
    when: 'one remedy more',
    answer: '409 too-many-remedies',
    life: full('remedies', 100, () => ({ command: 'promise-remedy', kind: 'apology' })),
    refused: ACTS['promise-remedy'],
  },
  {
    when: 'one cause more',
    answer: '409 too-many-root-causes',
    life: full('causes', 100, () => ({ command: 'record-root-cause', cause: 'lid', area: 'product' })),
    refused: ACTS['record-root-cause'],
  },
  {
    when: 'one action more',
    answer: '409 too-many-actions',
    life: full('actions', 100, (_, { principal }) => ({
      ...{ command: 'link-corrective-action', kind: 'corrective', owner: principal('handler') },
      dueOn: '2199-01-31',
    })),
    refused: ACTS['link-corrective-action'],
  },
];
