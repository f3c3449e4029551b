import type { JsonObject } from '#canonical-json';
import type { Batch, ParkedKey, Row, ViewRef } from '#read-store';
import type { Place } from './positions.ts';
import type { Emission } from './projection.ts';

/** What a generation has folded since its last batch was handed to the store. */
export class OpenBatch {
  readonly view: ViewRef;
  readonly from: Place;
  readonly revision: number;
  to: string;
  events = 0;
  /** Changed documents. */
  readonly documents = new Map<string, JsonObject | null>();
  /** Documents as they were read, for those not changed yet. */
  readonly base = new Map<string, JsonObject | null>();
  readonly rows: Row[] = [];
  readonly counters = new Map<string, number>();
  readonly parked = new Map<string, ParkedKey | null>();

  constructor(view: ViewRef, from: Place, to: string, revision: number) {
    this.view = view;
    this.from = from;
    this.to = to;
    this.revision = revision;
  }

  /** `undefined` when the document was not read yet. */
  document(key: string): JsonObject | null | undefined {
    const changed = this.documents.get(key);
    return changed === undefined ? this.base.get(key) : changed;
  }

  emit({ rows, counters }: Emission): void {
    if (rows !== undefined) for (const row of rows) this.rows.push(row);
    for (const [name, amount] of counters ?? []) {
      this.counters.set(name, (this.counters.get(name) ?? 0) + amount);
    }
  }

  forStore(): Batch {
    const { view, from, to, events, revision, documents, rows, counters, parked } = this;
    return { view, from, to, events, revision, documents, rows, counters, parked };
  }
}
