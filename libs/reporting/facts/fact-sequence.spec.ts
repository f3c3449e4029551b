import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { FactSequence } from './fact-sequence.ts';

interface Fact {
  readonly key: string;
  readonly n: number;
}

const facts = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), n: fc.nat(9) }), { maxLength: 12 });
const parts = fc.array(facts, { maxLength: 3 });

function sequenceOf(lists: readonly (readonly Fact[])[]): FactSequence<Fact> {
  return FactSequence.joined(lists.map((list) => FactSequence.of(list)));
}

/** The length must be that of the facts. */
function listOf<F>(sequence: FactSequence<F>): readonly F[] {
  const list = [...sequence];
  expect(sequence).toHaveLength(list.length);
  return list;
}

const isOdd = ({ n }: Fact): boolean => n % 2 === 1;
const keyOf = ({ key }: Fact): string => key;

describe('a sequence of facts', () => {
  it('has the facts of its parts, of a selection and of each group as lists have them', () => {
    fc.assert(
      fc.property(parts, (lists) => {
        const all = lists.flat();
        const sequence = sequenceOf(lists);
        expect(listOf(sequence)).toEqual(all);
        expect(listOf(sequence.filter(isOdd))).toEqual(all.filter(isOdd));
        const groups = Array.from(sequence.filter(isOdd).groupedBy(keyOf), ([key, some]) => [
          key,
          listOf(some),
        ]);
        expect(groups).toEqual([...Map.groupBy(all.filter(isOdd), keyOf)]);
      }),
    );
  });

  it('gives the last fact of each key in the order in which the keys come first', () => {
    fc.assert(
      fc.property(parts, (lists) => {
        const last = new Map<string, Fact>();
        for (const fact of lists.flat()) {
          const found = last.get(fact.key);
          if (found === undefined || fact.n > found.n) last.set(fact.key, fact);
        }
        const isLater = (fact: Fact, found: Fact): boolean => fact.n > found.n;
        expect(listOf(sequenceOf(lists).lastOfEach(keyOf, isLater))).toEqual([...last.values()]);
      }),
    );
  });

  it('adds members to each fact, also to those of a selection', () => {
    fc.assert(
      fc.property(parts, (lists) => {
        const added = ({ n }: Fact) => ({ key: `${n}`, twice: 2 * n });
        const expected = lists.flat().filter(isOdd);
        expect(listOf(sequenceOf(lists).filter(isOdd).with(added))).toEqual(
          expected.map((fact) => ({ ...fact, ...added(fact) })),
        );
      }),
    );
  });
});
