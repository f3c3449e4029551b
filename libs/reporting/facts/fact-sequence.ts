/** Facts by number, from 0. */
export interface FactTable<F> {
  readonly length: number;
  fact(i: number): F;
  /** All facts, if the table has them as objects. */
  facts?(): readonly F[] | undefined;
}

/** Some facts of a table, or all of them. */
interface Part<F> {
  readonly table: FactTable<F>;
  /** The numbers of the facts. Absent: all. */
  readonly numbers?: Uint32Array;
}

/** One fact of a table. */
interface Place<F> {
  readonly table: FactTable<F>;
  readonly number: number;
}

/**
 * Facts in an order. They stay where they are stored: a selection or a group of a sequence has only their numbers. A fact
 * may be made anew each time it is read, so two reads of one fact need not be the same object.
 */
export class FactSequence<F> implements Iterable<F> {
  readonly length: number;
  readonly #parts: readonly Part<F>[];

  private constructor(parts: readonly Part<F>[]) {
    this.#parts = parts;
    this.length = parts.reduce((sum, part) => sum + sizeOf(part), 0);
  }

  static of<F>(facts: readonly F[] | FactSequence<F>): FactSequence<F> {
    if (facts instanceof FactSequence) return facts;
    return FactSequence.in({ length: facts.length, fact: (i) => present(facts[i]), facts: () => facts });
  }

  /** All facts of a table, or those with some numbers. */
  static in<F>(table: FactTable<F>, numbers?: Uint32Array): FactSequence<F> {
    return new FactSequence([numbers === undefined ? { table } : { table, numbers }]);
  }

  /** Several sequences, one after the other. */
  static joined<F>(sequences: readonly FactSequence<F>[]): FactSequence<F> {
    return new FactSequence(sequences.flatMap((one) => one.#parts));
  }

  [Symbol.iterator](): Iterator<F> {
    // The quick way for most reports, since an array is read several times as fast as a generator.
    const [only, ...others] = this.#parts;
    const facts = others.length === 0 && only?.numbers === undefined ? only?.table.facts?.() : undefined;
    return facts === undefined ? this.#oneByOne() : facts[Symbol.iterator]();
  }

  *#oneByOne(): Generator<F, undefined> {
    for (const part of this.#parts) {
      const size = sizeOf(part);
      for (let i = 0; i < size; i += 1) yield part.table.fact(numberIn(part, i));
    }
  }

  filter(counts: (fact: F) => boolean): FactSequence<F> {
    return this.#of(this.#parts.map((part) => chosen(part, counts)));
  }

  /**
   * The same facts with some members more, or others. What is added should be one object for many facts.
   *
   * @param added called once for each fact.
   */
  with<X>(added: (fact: F) => X): FactSequence<F & X> {
    const parts = this.#parts.map((part) => {
      const size = sizeOf(part);
      const additions: X[] = [];
      for (let i = 0; i < size; i += 1) additions.push(added(part.table.fact(numberIn(part, i))));
      const fact = (i: number): F & X => ({
        ...part.table.fact(numberIn(part, i)),
        ...present(additions[i]),
      });
      return { table: { length: size, fact } };
    });
    return new FactSequence(parts);
  }

  /** The last fact of each key, by `isLater`, in the order in which the keys come first. */
  lastOfEach<K>(keyOf: (fact: F) => K, isLater: (fact: F, found: F) => boolean): FactSequence<F> {
    const last = new Map<K, Place<F>>();
    for (const part of this.#parts) {
      const size = sizeOf(part);
      for (let i = 0; i < size; i += 1) {
        const place = { table: part.table, number: numberIn(part, i) };
        const fact = place.table.fact(place.number);
        const key = keyOf(fact);
        const found = last.get(key);
        if (found === undefined || isLater(fact, found.table.fact(found.number))) last.set(key, place);
      }
    }
    return this.#picked([...last.values()]);
  }

  /** The same facts by key. Keys and facts keep their order. */
  groupedBy<K>(keyOf: (fact: F) => K): ReadonlyMap<K, FactSequence<F>> {
    const groups = new Map<K, Part<F>[]>();
    for (const part of this.#parts) {
      for (const [key, numbers] of numbersByKey(part, keyOf)) {
        const parts = groups.get(key) ?? [];
        parts.push({ table: part.table, numbers });
        groups.set(key, parts);
      }
    }
    return new Map(Array.from(groups, ([key, parts]) => [key, this.#of(parts)]));
  }

  #of(parts: readonly Part<F>[]): FactSequence<F> {
    return new FactSequence(parts.filter((part) => sizeOf(part) > 0));
  }

  /** Facts in a given order. Neighbours of one table share a part. */
  #picked(places: readonly Place<F>[]): FactSequence<F> {
    const parts: { table: FactTable<F>; numbers: number[] }[] = [];
    for (const { table, number } of places) {
      const open = parts.at(-1);
      if (open?.table === table) open.numbers.push(number);
      else parts.push({ table, numbers: [number] });
    }
    return this.#of(parts.map(({ table, numbers }) => ({ table, numbers: Uint32Array.from(numbers) })));
  }
}

function sizeOf<F>({ table, numbers }: Part<F>): number {
  return numbers?.length ?? table.length;
}

function numberIn<F>({ numbers }: Part<F>, i: number): number {
  return numbers === undefined ? i : (numbers[i] ?? 0);
}

function chosen<F>(part: Part<F>, counts: (fact: F) => boolean): Part<F> {
  const numbers: number[] = [];
  const size = sizeOf(part);
  for (let i = 0; i < size; i += 1) {
    const number = numberIn(part, i);
    if (counts(part.table.fact(number))) numbers.push(number);
  }
  return { table: part.table, numbers: Uint32Array.from(numbers) };
}

function numbersByKey<F, K>(part: Part<F>, keyOf: (fact: F) => K): ReadonlyMap<K, Uint32Array> {
  const found = new Map<K, number[]>();
  const size = sizeOf(part);
  for (let i = 0; i < size; i += 1) {
    const number = numberIn(part, i);
    const key = keyOf(part.table.fact(number));
    const numbers = found.get(key);
    if (numbers === undefined) found.set(key, [number]);
    else numbers.push(number);
  }
  return new Map(Array.from(found, ([key, numbers]) => [key, Uint32Array.from(numbers)]));
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('There is no such fact.');
  return value;
}
