import { describe, expect, it } from '@jest/globals';
import { compare } from './compare.ts';

const differing = (folded: object, answered: object, isNow = true) =>
  compare({ ...folded }, { ...answered }, isNow).filter(({ same }) => !same);

describe('comparing a fold with an answer', () => {
  it('says the same of the same, whatever the order of members', () => {
    const folded = { status: 'closed', policy: { id: 'p', version: 1 }, handler: undefined };
    expect(compare(folded, { policy: { version: 1, id: 'p' }, status: 'closed' }, true)).toEqual([
      { member: 'status', same: true, folded: '"closed"', answered: '"closed"' },
      { member: 'policy', same: true, folded: '{"id":"p","version":1}', answered: '{"id":"p","version":1}' },
    ]);
  });

  it('names every member that differs, and those that only one has', () => {
    expect(differing({ tier: 1, kind: 'complaint' }, { tier: 2, handler: 'h' })).toEqual([
      { member: 'tier', same: false, folded: '1', answered: '2' },
      { member: 'kind', same: false, folded: '"complaint"' },
      { member: 'handler', same: false, answered: '"h"' },
    ]);
  });

  it('leaves out what no event says', () => {
    expect(compare({}, { asOf: { position: '1' }, personal: 'withheld' }, true)).toEqual([]);
  });

  it('takes no notice of the links of others, and of those to complaints that are withheld', () => {
    const own = { kind: 'duplicate-of', folio: 'A' };
    const others = { kind: 'duplicated-by', folio: 'B' };
    const folded = { links: [own, { kind: 'related', folio: 'withheld' }] };
    expect(differing(folded, { links: [own, others, { kind: 'related', folio: 'C' }] })).toEqual([]);
    expect(differing({}, { links: [others] })).toEqual([]);
    expect(differing({ links: [own] }, {})).toHaveLength(1);
  });

  it('judges whether evidence was erased only now', () => {
    const folded = { evidence: [{ size: 1 }] };
    const answered = { evidence: [{ size: 1, erased: true }] };
    expect(differing(folded, answered, false)).toEqual([]);
    expect(differing(folded, answered, true)).toHaveLength(1);
  });
});
