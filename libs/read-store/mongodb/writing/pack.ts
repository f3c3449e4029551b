import type { JsonObject, JsonValue } from '#canonical-json';
import {
  type Batch,
  type EventMark,
  type ParkedKey,
  ReadStoreError,
  type Row,
  type Scalar,
  type ViewRef,
} from '../../port.ts';
import { misfitOfDocument, misfitOfRow, type ViewShape } from '../../schema.ts';
import { shapeOfEntry } from '../catalogue.ts';
import type { Entry, StoredRow } from '../records.ts';

/** A document prepared for the database. */
export interface Put {
  readonly key: string;
  readonly index: Readonly<Record<string, JsonValue>>;
  readonly document: string;
}

/** A checked and packed batch. Later changes by the caller do not affect it. */
export interface PackedBatch {
  readonly view: ViewRef;
  /** Location of the generation whose schema the batch was packed for. */
  readonly place: string;
  readonly from: string | undefined;
  readonly to: string;
  readonly last: EventMark | undefined;
  readonly events: number;
  readonly revision: number | undefined;
  readonly fence: number | undefined;
  readonly puts: readonly Put[];
  readonly removed: readonly string[];
  /** They get their numbers when they are written. */
  readonly rows: readonly StoredRow[];
  readonly counters: readonly (readonly [string, number])[];
  readonly parked: readonly (readonly [string, Omit<ParkedKey, 'key'> | null])[];
}

/** @throws ReadStoreError `misuse` when something does not fit the view's schema. */
export function pack(batch: Batch, entry: Entry): PackedBatch {
  const shape = shapeOfEntry(entry);
  const { view, from, to, last, events, revision, fence } = batch;
  const puts: Put[] = [];
  const removed: string[] = [];
  for (const [key, document] of batch.documents) {
    checkText(batch, key, 'a key');
    if (document === null) removed.push(key);
    else puts.push({ key, index: indexOf(batch, shape, document), document: JSON.stringify(document) });
  }
  return {
    view: { name: view.name, version: view.version, generation: view.generation },
    place: entry.place,
    from,
    to,
    last: last && { position: last.position, id: last.id },
    events,
    revision,
    fence,
    puts,
    removed,
    rows: Array.from(batch.rows ?? [], (row) => storedRow(batch, shape, row)),
    counters: countersOf(batch),
    parked: [...(batch.parked ?? [])].map(([key, parked]) => {
      checkText(batch, key, 'a parked key');
      return [key, parked === null ? null : withoutKey(parked)];
    }),
  };
}

/** Copies of the searched members. Values that count as `null` are left out, so that all of them are found alike. */
function indexOf(batch: Batch, shape: ViewShape, document: JsonObject): Record<string, JsonValue> {
  const misfit = misfitOfDocument(shape, document);
  if (misfit !== undefined)
    throw unfit(batch, `member "${misfit}" of a document has another type than its index`);
  const index: Record<string, JsonValue> = {};
  for (const [field] of shape.indexes) {
    const value = document[field];
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) continue;
    index[field] = value;
  }
  return index;
}

function storedRow(batch: Batch, shape: ViewShape, row: Row): StoredRow {
  const misfit = misfitOfRow(shape, row);
  if (misfit !== undefined) throw unfit(batch, `a row does not fit its columns at "${misfit}"`);
  const stored: { _id: number; [column: string]: Scalar } = { _id: 0 };
  for (const [column] of shape.columns) {
    const value = row[column] ?? null;
    if (value !== null) stored[column] = typeof value === 'boolean' ? Number(value) : value;
  }
  return stored;
}

function countersOf(batch: Batch): [string, number][] {
  const counters: [string, number][] = [];
  for (const [name, amount] of batch.counters ?? []) {
    checkText(batch, name, 'the name of a counter');
    if (!Number.isSafeInteger(amount)) throw unfit(batch, 'the amount for a counter is not a whole number');
    if (amount !== 0) counters.push([name, amount]);
  }
  return counters;
}

function withoutKey({ position, eventId, eventType, reason, events }: ParkedKey): Omit<ParkedKey, 'key'> {
  return { position, eventId, eventType, reason, events };
}

function checkText(batch: Batch, text: string, what: string): void {
  if (!text.isWellFormed()) throw unfit(batch, `${what} has a lone surrogate`);
}

function unfit({ view }: Batch, what: string): ReadStoreError {
  return new ReadStoreError('misuse', `Not written to view "${view.name}": ${what}.`);
}
