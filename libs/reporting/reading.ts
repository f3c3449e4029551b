import type { Facts } from './facts/divide.ts';
import type { Counted } from './facts/fact.ts';
import type { AnyList, FactList } from './facts/fact-list.ts';

/** The period of a report, and the time at which lateness is decided. */
export type Moment = Pick<Facts, 'period' | 'known'>;

/** Takes the facts of a list one after the other. Then it has the value. */
export interface Tally<F, T> {
  /** Absent: the value does not depend on single facts. */
  take?(fact: F): void;
  value(): T;
}

/** A value that is computed from a list, for any group. Only lists that some reading names are loaded. */
export interface Reading<T> {
  readonly from: AnyList;
  /** @param length how many facts there are. */
  begin(moment: Moment, length: number): Tally<Counted, T>;
}

export function reading<F extends Counted, T>(
  from: FactList<F>,
  begin: (moment: Moment, length: number) => Tally<F, T>,
): Reading<T> {
  return { from, begin };
}

/** The lists that a reading needs. A joined list is not read separately from its parts. */
export function listsOf({ from }: Pick<Reading<unknown>, 'from'>): readonly AnyList[] {
  return [from, ...(from.parts ?? [])];
}

/** The length of a list. */
export function numberOf(list: AnyList): Reading<number> {
  return reading(list, (_moment, length) => ({ value: () => length }));
}

/** So many facts are taken in one step. */
const STEP = 2_000;

/**
 * Counts the values of several readings over the same facts. Each list is read once for all readings, because a fact of a
 * long list is made anew each time it is read.
 */
export class Counting {
  readonly #facts: Facts;
  readonly #takers = new Map<AnyList, Tally<Counted, unknown>[]>();

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  /** @returns a function that gives the value. Call it after {@link run}. */
  of<T>({ from, begin }: Reading<T>): () => T {
    const tally = begin(this.#facts, this.#facts.of(from).length);
    if (tally.take !== undefined) for (const list of from.parts ?? [from]) this.#give(list, tally);
    return () => tally.value();
  }

  #give(list: AnyList, tally: Tally<Counted, unknown>): void {
    const others = this.#takers.get(list);
    if (others === undefined) this.#takers.set(list, [tally]);
    else others.push(tally);
  }

  /** Reads the lists, in steps. */
  *run(): Generator<undefined, void> {
    for (const [list, tallies] of this.#takers) {
      let taken = 0;
      for (const fact of this.#facts.of(list)) {
        for (const tally of tallies) tally.take?.(fact);
        taken += 1;
        if (taken % STEP === 0) yield;
      }
      yield;
    }
  }
}

/** The value of a reading that is counted alone. */
export function* onlyValueOf<T>(reading: Reading<T>, facts: Facts): Generator<undefined, T> {
  const counting = new Counting(facts);
  const value = counting.of(reading);
  yield* counting.run();
  return value();
}
