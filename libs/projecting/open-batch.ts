import type { JsonObject } from '#canonical-json';
import type { Batch, ParkedKey, Row, ViewRef } from '#read-store';
import type { Place } from './positions.ts';
import type { Emission } from './projection.ts';

/** One key of a batch. */
export interface Cell {
  readonly key: string;
  /** The document as folded so far, `null` when there is none, `undefined` while it has not been read. */
  document: JsonObject | null | undefined;
  changed: boolean;
}

/** What a generation has folded since its last batch was handed to the store. */
export class OpenBatch {
  readonly view: ViewRef;
  readonly from: Place;
  readonly revision: number;
  to: string;
  events = 0;
  readonly cells = new Map<string, Cell>();
  readonly rows: Row[] = [];
  readonly counters = new Map<string, number>();
  readonly parked = new Map<string, ParkedKey | null>();

  constructor(view: ViewRef, from: Place, to: string, revision: number) {
    this.view = view;
    this.from = from;
    this.to = to;
    this.revision = revision;
  }

  /** The key's cell; `find` gives the document of a key that is new to the batch, where it is known. */
  cell(key: string, find: (key: string) => JsonObject | null | undefined): Cell {
    let cell = this.cells.get(key);
    if (cell === undefined) {
      cell = { key, document: find(key), changed: false };
      this.cells.set(key, cell);
    }
    return cell;
  }

  emit({ rows, counters }: Emission): void {
    if (rows !== undefined) for (const row of rows) this.rows.push(row);
    for (const [name, amount] of counters ?? []) {
      this.counters.set(name, (this.counters.get(name) ?? 0) + amount);
    }
  }

  /** @param fence - of the lease that it was folded under, if any. */
  forStore(fence?: number): Batch {
    const { view, from, to, events, revision, rows, counters, parked } = this;
    const documents = new Map<string, JsonObject | null>();
    for (const { key, document, changed } of this.cells.values()) {
      if (changed && document !== undefined) documents.set(key, document);
    }
    const fenced = fence === undefined ? {} : { fence };
    return { view, from, to, events, revision, documents, rows, counters, parked, ...fenced };
  }
}
