import type { ColumnOf, FactColumn, FactKind } from '#projections/facts';
import type { Period } from '../period.ts';
import type { Counted, FactOf } from './fact.ts';
import type { AnyList, FactList } from './fact-list.ts';
import { type Change, type FactSource, readBetween, readLaterChanges } from './fact-reader.ts';
import { FactSequence } from './fact-sequence.ts';

/** The loaded facts of a list. */
export interface Loaded {
  readonly all: FactSequence<Counted>;
  readonly whole: FactSequence<Counted> | undefined;
}

/** Loads each list of a report once, and the facts of each kind once for all lists. */
export class Loading {
  readonly #columns = new Map<FactKind, Set<FactColumn>>();
  readonly #kinds = new Map<FactKind, FactSequence<Counted>>();
  readonly #lists = new Map<AnyList, Loaded>();
  #later: readonly Change[] | undefined;

  /** @param known the time at which lateness is decided, in milliseconds since 1970. */
  constructor(
    readonly source: FactSource,
    readonly period: Period,
    readonly known: number,
  ) {}

  /** Loads the lists, and the lists from which they are made. */
  async load(lists: ReadonlySet<AnyList>): Promise<ReadonlyMap<AnyList, Loaded>> {
    for (const list of lists) this.#announce(list);
    const loaded = new Map<AnyList, Loaded>();
    for (const list of lists) loaded.set(list, await this.#load(list));
    return loaded;
  }

  /** The facts of a list that was loaded before. */
  of<F extends Counted>(list: FactList<F>): FactSequence<F> {
    const loaded = this.#lists.get(list);
    if (loaded === undefined)
      throw new TypeError('A list uses another list that it does not name in "from".');
    return loaded.all as FactSequence<F>;
  }

  /** The facts of a kind that count in the period. */
  async inPeriod<K extends FactKind, C extends ColumnOf<K>>(
    kind: K,
    names: readonly C[],
  ): Promise<FactSequence<FactOf<K, C>>> {
    const { start, end } = this.period;
    const narrowed = { beside: this.#columns.get(kind) };
    const found =
      this.#kinds.get(kind) ?? (await readBetween(this.source, kind, names, start, end, narrowed));
    this.#kinds.set(kind, found);
    return found as FactSequence<FactOf<K, C>>;
  }

  /** The changes of what is outstanding that were recorded after the moment of knowledge. */
  async later(): Promise<readonly Change[]> {
    this.#later ??= await readLaterChanges(this.source);
    return this.#later;
  }

  #announce({ from, columns }: AnyList): void {
    for (const list of from) this.#announce(list);
    if (columns === undefined) return;
    const names = this.#columns.get(columns.kind) ?? new Set();
    this.#columns.set(columns.kind, names);
    for (const name of columns.names(this.source)) names.add(name);
  }

  /** Loads one list after the other, because the reader has one snapshot. */
  async #load(list: AnyList): Promise<Loaded> {
    const known = this.#lists.get(list);
    if (known !== undefined) return known;
    for (const one of list.from) await this.#load(one);
    await this.source.reader.turn();
    const all = FactSequence.of(await list.load(this));
    const whole = await list.whole?.(this);
    const loaded = { all, whole: whole && FactSequence.of(whole) };
    this.#lists.set(list, loaded);
    return loaded;
  }
}
