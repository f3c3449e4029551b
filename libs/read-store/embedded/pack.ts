import type { SQLInputValue } from 'node:sqlite';
import type { JsonObject, JsonValue } from '#canonical-json';
import { type Batch, ReadStoreError } from '../port.ts';
import { type PackedRows, RowList } from '../row-list.ts';
import { misfitOfDocument, type ViewShape } from '../schema.ts';
import type { PackedBatch } from './writer/protocol.ts';

/**
 * Checks a batch and packs it for the writer's thread.
 *
 * @throws ReadStoreError `misuse` when something does not fit the view's schema.
 */
export function pack(batch: Batch, shape: ViewShape): PackedBatch {
  const scalars = shape.indexes.filter(([, type]) => type !== 'text[]').map(([field]) => field);
  const lists = shape.indexes.filter(([, type]) => type === 'text[]').map(([field]) => field);
  const keys: string[] = [];
  const documents: (string | null)[] = [];
  const members: SQLInputValue[] = [];
  const items: string[][][] = lists.map(() => []);
  for (const [key, document] of batch.documents) {
    checkText(batch, key, 'a key');
    keys.push(key);
    if (document === null) {
      documents.push(null);
      for (const list of items) list.push([]);
      continue;
    }
    const misfit = misfitOfDocument(shape, document);
    if (misfit !== undefined)
      throw unfit(batch, `member "${misfit}" of a document has another type than its index`);
    documents.push(JSON.stringify(document));
    for (const field of scalars) members.push(member(document, field));
    lists.forEach((field, n) => {
      items[n]?.push(itemsOf(document[field]));
    });
  }
  return {
    view: { name: batch.view.name, version: batch.view.version, generation: batch.view.generation },
    from: batch.from,
    to: batch.to,
    last: batch.last && { position: batch.last.position, id: batch.last.id },
    events: batch.events,
    revision: batch.revision,
    fence: batch.fence,
    keys,
    documents,
    members,
    items,
    rows: packRows(batch, shape),
    counters: packCounters(batch),
    parked: [...(batch.parked ?? [])],
  };
}

function packRows(batch: Batch, shape: ViewShape): PackedRows {
  const { rows = [] } = batch;
  if (rows instanceof RowList && rows.fits(shape)) return rows.packed();
  const list = new RowList(shape);
  for (const row of rows) {
    const misfit = list.append(row);
    if (misfit !== undefined)
      throw unfit(batch, `a row does not fit its columns at "${misfit.slice(0, 60)}"`);
  }
  return list.packed();
}

function packCounters(batch: Batch): [string, number][] {
  const counters: [string, number][] = [];
  for (const [name, amount] of batch.counters ?? []) {
    checkText(batch, name, 'the name of a counter');
    if (!Number.isSafeInteger(amount)) throw unfit(batch, 'the amount for a counter is not a whole number');
    counters.push([name, amount]);
  }
  return counters;
}

function member(document: JsonObject, field: string): SQLInputValue {
  const value = document[field];
  if (typeof value === 'string' || typeof value === 'number') return value;
  return typeof value === 'boolean' ? Number(value) : null;
}

function itemsOf(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function checkText(batch: Batch, text: string, what: string): void {
  if (!text.isWellFormed()) throw unfit(batch, `${what} has a lone surrogate`);
}

function unfit({ view }: Batch, what: string): ReadStoreError {
  return new ReadStoreError('misuse', `Not written to view "${view.name}": ${what}.`);
}
