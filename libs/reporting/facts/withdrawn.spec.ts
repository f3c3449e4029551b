import { describe, expect, it } from '@jest/globals';
import type { LedgerFact } from './fact.ts';
import { FactsInForce } from './withdrawn.ts';

const FACT: LedgerFact = {
  folio: 'A',
  at: 1,
  day: null,
  marks: 0,
  cycle: 1,
  feedback: 'complaint',
  group: null,
  event: '',
  product: null,
  policy: null,
  policyVersion: null,
  complainant: null,
  occurredAt: null,
  orderedAt: 1,
  eventPosition: '',
  elapsed: null,
  elapsedDays: null,
  openTime: null,
  since: null,
  dueAt: null,
  amount: null,
  interval: null,
  clock: null,
  outcome: null,
  lateAct: null,
};

function inForce(...signed: readonly (readonly [1 | -1, Partial<LedgerFact>])[]): readonly LedgerFact[] {
  const facts = new FactsInForce();
  for (const [sign, fact] of signed) facts.take(sign, { ...FACT, ...fact });
  return facts.all();
}

describe('the facts in force', () => {
  it('are those that were added, in their order, when nothing was withdrawn', () => {
    expect(inForce([1, { at: 2 }], [1, { at: 1 }])).toMatchObject([{ at: 2 }, { at: 1 }]);
  });

  it('lose one for each withdrawal of an equal one, wherever it stands', () => {
    expect(inForce([-1, { elapsed: 5 }], [1, { elapsed: 5 }], [1, { elapsed: 5 }])).toMatchObject([
      { elapsed: 5 },
    ]);
  });

  it('keep what differs in anything that was read, also at the same time', () => {
    expect(inForce([1, { elapsed: 5 }], [1, { elapsed: 6 }], [-1, { elapsed: 5 }])).toMatchObject([
      { elapsed: 6 },
    ]);
  });
});
