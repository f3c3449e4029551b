import type { JsonObject } from '#canonical-json';
import {
  type Batch,
  type EventMark,
  type ParkedKey,
  type Row,
  RowList,
  type ViewRef,
  type ViewShape,
} from '#read-store';
import { MisfitError } from './errors.ts';
import type { LogPosition } from './positions.ts';
import type { Emission } from './projection.ts';

/** One key of a batch. */
export interface Cell {
  readonly key: string;
  /** The document as folded so far. `null` when there is none. `undefined` while it is not read yet. */
  document: JsonObject | null | undefined;
  changed: boolean;
}

/** What a generation has folded since its last batch was given to the store. */
export class OpenBatch {
  readonly view: ViewRef;
  readonly from: LogPosition;
  readonly revision: number;
  to: string;
  /** The last event taken, also if no handler matched it. `undefined` when there was none. */
  last: EventMark | undefined;
  events = 0;
  readonly cells = new Map<string, Cell>();
  readonly rows: RowList;
  readonly counters = new Map<string, number>();
  readonly parked = new Map<string, ParkedKey | null>();

  constructor(view: ViewRef, shape: ViewShape, from: LogPosition, to: string, revision: number) {
    this.view = view;
    this.rows = new RowList(shape);
    this.from = from;
    this.to = to;
    this.revision = revision;
  }

  /** The cell of a key. For a key that is new to the batch, `find` gives the document if it is in memory. */
  cell(key: string, find: (key: string) => JsonObject | null | undefined): Cell {
    let cell = this.cells.get(key);
    if (cell === undefined) {
      cell = { key, document: find(key), changed: false };
      this.cells.set(key, cell);
    }
    return cell;
  }

  /**
   * Adds the rows and counters of an event. If one of them does not fit the view's schema, it adds none.
   *
   * @throws MisfitError.
   */
  emit({ rows, counters }: Emission): void {
    const before = this.rows.length;
    try {
      this.#append(rows ?? []);
      for (const [name, amount] of counters ?? []) checkCounter(name, amount);
    } catch (error) {
      this.rows.shorten(before);
      throw error;
    }
    for (const [name, amount] of counters ?? []) {
      this.counters.set(name, (this.counters.get(name) ?? 0) + amount);
    }
  }

  #append(rows: readonly Row[]): void {
    for (const row of rows) {
      const misfit = this.rows.append(row);
      if (misfit !== undefined) throw new MisfitError(`A row does not fit its columns at "${misfit}".`);
    }
  }

  /** @param fence - the fencing token of the lease under which the batch was folded, if there is one. */
  forStore(fence?: number): Batch {
    const { view, from, to, last, events, revision, rows, counters, parked } = this;
    const documents = new Map<string, JsonObject | null>();
    for (const { key, document, changed } of this.cells.values()) {
      if (changed && document !== undefined) documents.set(key, document);
    }
    const fenced = fence === undefined ? {} : { fence };
    return { view, from, to, last, events, revision, documents, rows, counters, parked, ...fenced };
  }
}

function checkCounter(name: string, amount: number): void {
  if (!Number.isSafeInteger(amount) || !name.isWellFormed()) {
    throw new MisfitError('A counter must have a well-formed name and a whole number.');
  }
}
