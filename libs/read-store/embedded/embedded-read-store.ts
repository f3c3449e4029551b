import { existsSync } from 'node:fs';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { JsonObject } from '#canonical-json';
import { openSqlite, whenFree } from '#sqlite';
import type { Threads } from '#threads';
import {
  type Batch,
  type Condition,
  type DocumentPage,
  type DocumentQuery,
  type Generation,
  type Lease,
  type LeasedView,
  type ParkedKey,
  type ReadStore,
  ReadStoreError,
  type RowQuery,
  type Scalar,
  type TryWindow,
  type ViewReader,
  type ViewRef,
  type ViewSchema,
} from '../port.ts';
import { shapeOf } from '../schema.ts';
import { schemaText } from '../schema-text.ts';
import { LAYOUT, layoutOf } from './catalogue.ts';
import { Connections } from './connections.ts';
import { translated } from './engine-error.ts';
import { Leases } from './leases.ts';
import { pack } from './pack.ts';
import { Reader } from './reader.ts';
import { Tries } from './tries.ts';
import { WriterChannel } from './writer/channel.ts';

const ROWS_A_CHUNK = 1_000;
/** An index over so many rows is made in some tenths of a second. A query looks into each table, so they are not small. */
const SEGMENT_ROWS = 131_072;

export interface EmbeddedReadStoreOptions {
  /** Path of the SQLite file; made when absent. Several processes may share it. */
  readonly path: string;
  /** For a store that is deleted after use: it never syncs to disk (default false). */
  readonly throwAway?: boolean;
  /** After how many rows of a view the next ones go to another table (default 131,072). */
  readonly segmentRows?: number;
  /** The supervisor of the process, which then knows the writer's thread. */
  readonly threads?: Threads | undefined;
}

/**
 * Opens the store of views in one SQLite file. Writes run in a separate thread, reads on the caller's. A commit is
 * atomic but does not wait for the disk. After a power cut the last commits with their checkpoints may be missing. They
 * are then folded again from the events.
 *
 * @throws ReadStoreError `unavailable` when the file cannot be opened, `misconfigured` when another version of the
 * program wrote it.
 */
export async function openEmbeddedReadStore(options: EmbeddedReadStoreOptions): Promise<ReadStore> {
  const { path, throwAway = false, segmentRows = SEGMENT_ROWS, threads } = options;
  const writer = new WriterChannel({ path, throwAway, segmentRows }, threads);
  try {
    // A store that only reads starts no writer.
    if (!(await isLaidOut(path))) await writer.run({ kind: 'open' });
    return new EmbeddedReadStore(path, writer, await openSqlite(path, { access: 'read' }));
  } catch (error) {
    await writer.close();
    throw translated(path, 'Not opened', error);
  }
}

/** Whether the file is there and has the tables of this version. */
async function isLaidOut(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  const database = await openSqlite(path, { access: 'read' });
  try {
    return (await whenFree(() => layoutOf(database))) === LAYOUT;
  } finally {
    database.close();
  }
}

class EmbeddedReadStore implements ReadStore {
  readonly #path: string;
  readonly #writer: WriterChannel;
  readonly #database: DatabaseSync;
  readonly #reader: Reader;
  readonly #connections: Connections;
  readonly #leases: Leases;
  readonly #tries: Tries;
  #closed = false;

  constructor(path: string, writer: WriterChannel, database: DatabaseSync) {
    this.#path = path;
    this.#writer = writer;
    this.#database = database;
    this.#reader = new Reader(database);
    this.#connections = new Connections(path);
    this.#leases = new Leases(path);
    this.#tries = new Tries(path);
  }

  async prepare(schema: ViewSchema, generation: number, state: 'live' | 'building'): Promise<Generation> {
    shapeOf(schema);
    if (!Number.isSafeInteger(generation) || generation < 1) {
      throw new ReadStoreError('misuse', 'Not prepared: a generation is a whole number from 1.');
    }
    const known = await this.#read(() => this.#reader.prepared(schemaText(schema), schema.name, generation));
    if (known !== undefined) return known;
    return answered(await this.#writer.run({ kind: 'prepare', schema, generation, state }), 'Not prepared');
  }

  async complete({ name, version, generation }: ViewRef): Promise<Generation> {
    const view = { name, version, generation };
    // Each task makes one index. Between two of them the writer takes the batches of other views.
    for (;;) {
      const reached = answered(await this.#writer.run({ kind: 'complete', view }), 'Not completed');
      if (reached.ready) return reached;
    }
  }

  async commit(batches: readonly Batch[]): Promise<void> {
    // Packed and sent before any await, so that calls take effect in their order.
    const packed = this.#guarded(() =>
      batches.map((batch) => pack(batch, this.#reader.shape(batch.view, 'Not written'))),
    );
    await this.#writer.run({ kind: 'commit', batches: packed });
  }

  async promote({ name, version, generation }: ViewRef): Promise<void> {
    this.#guarded(() => this.#reader.shape({ name, version, generation }, 'Not promoted'));
    await this.complete({ name, version, generation });
    await this.#writer.run({ kind: 'promote', view: { name, version, generation } });
  }

  async drop({ name, version, generation }: ViewRef): Promise<void> {
    await this.#writer.run({ kind: 'drop', view: { name, version, generation } });
  }

  leases(): Promise<readonly Lease[]> {
    return this.#kept(() => this.#leases.all());
  }

  takeLease(view: LeasedView, holder: string, seen?: Lease): Promise<Lease | undefined> {
    return this.#kept(() => this.#leases.take(view, holder, seen));
  }

  renewLease(lease: Lease): Promise<Lease | undefined> {
    return this.#kept(() => this.#leases.renew(lease));
  }

  countTries(names: readonly string[], window: TryWindow): Promise<readonly number[]> {
    return this.#kept(() => this.#tries.count(names, window));
  }

  async releaseLease(lease: Lease): Promise<void> {
    await this.#kept(() => this.#leases.release(lease));
  }

  generations(name?: string): Promise<readonly Generation[]> {
    return this.#read(() => this.#reader.generations(name));
  }

  load(view: ViewRef, keys: readonly string[]): Promise<ReadonlyMap<string, JsonObject>> {
    return this.#read(() => this.#reader.load(view, keys));
  }

  find(view: ViewRef, query: DocumentQuery): Promise<DocumentPage> {
    return this.#read(() => this.#reader.find(view, query));
  }

  count(view: ViewRef, where?: readonly Condition[]): Promise<number> {
    return this.#read(() => this.#reader.count(view, where));
  }

  counters(view: ViewRef, from: string, below: string, limit?: number): Promise<ReadonlyMap<string, number>> {
    return this.#read(() => this.#reader.counters(view, from, below, limit));
  }

  parked(view: ViewRef): Promise<readonly ParkedKey[]> {
    return this.#read(() => this.#reader.parked(view));
  }

  async *rows(view: ViewRef, query: RowQuery): AsyncIterable<readonly (readonly Scalar[])[]> {
    const database = await this.#take();
    try {
      database.exec('BEGIN');
      yield* this.#chunks(new Reader(database), view, query);
    } finally {
      this.#return(database);
    }
  }

  async snapshot<T>(read: (reader: ViewReader) => Promise<T>): Promise<T> {
    const database = await this.#take();
    try {
      const reader = new Reader(database);
      await this.#read(() => {
        database.exec('BEGIN');
        // A transaction sees the moment of its first read.
        reader.generations();
      });
      return await read(this.#fixedReader(reader));
    } finally {
      this.#return(database);
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#writer.close();
    await this.#leases.close();
    await this.#tries.close();
    this.#connections.close();
    this.#database.close();
  }

  #fixedReader(reader: Reader): ViewReader {
    return {
      generations: (name) => this.#read(() => reader.generations(name)),
      load: (view, keys) => this.#read(() => reader.load(view, keys)),
      find: (view, query) => this.#read(() => reader.find(view, query)),
      count: (view, where) => this.#read(() => reader.count(view, where)),
      rows: (view, query) => this.#chunks(reader, view, query),
      counters: (view, from, below, limit) => this.#read(() => reader.counters(view, from, below, limit)),
      parked: (view) => this.#read(() => reader.parked(view)),
    };
  }

  async *#chunks(
    reader: Reader,
    view: ViewRef,
    query: RowQuery,
  ): AsyncIterable<readonly (readonly Scalar[])[]> {
    const rows = await this.#read(() => reader.rows(view, query));
    try {
      for (;;) {
        const chunk = this.#guarded(() => take(rows, ROWS_A_CHUNK));
        if (chunk.length > 0) yield chunk;
        if (chunk.length < ROWS_A_CHUNK) return;
      }
    } finally {
      rows.return?.();
    }
  }

  #return(database: DatabaseSync): void {
    if (database.isOpen && database.isTransaction) database.exec('ROLLBACK');
    this.#connections.give(database);
  }

  async #take(): Promise<DatabaseSync> {
    if (this.#closed) throw this.#over();
    try {
      return await this.#connections.take();
    } catch (error) {
      throw translated(this.#path, 'Not read', error);
    }
  }

  async #read<T>(read: () => T): Promise<T> {
    if (this.#closed) throw this.#over();
    try {
      return await whenFree(read);
    } catch (error) {
      throw translated(this.#path, 'Not read', error);
    }
  }

  async #kept<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) throw this.#over();
    try {
      return await work();
    } catch (error) {
      throw translated(this.#path, 'Lease not changed', error);
    }
  }

  #guarded<T>(work: () => T): T {
    if (this.#closed) throw this.#over();
    try {
      return work();
    } catch (error) {
      throw translated(this.#path, 'Not done', error);
    }
  }

  #over(): ReadStoreError {
    return new ReadStoreError('unavailable', 'Not done: the store of views is closed.');
  }
}

function answered(generation: Generation | undefined, notDone: string): Generation {
  if (generation !== undefined) return generation;
  throw new ReadStoreError('unavailable', `${notDone}: the writer gave no answer.`);
}

function take(rows: Iterator<SQLOutputValue[]>, most: number): Scalar[][] {
  const chunk: Scalar[][] = [];
  while (chunk.length < most) {
    const next = rows.next();
    if (next.done === true) break;
    const row: unknown[] = next.value;
    chunk.push(areScalars(row) ? row : row.map((value) => (isScalar(value) ? value : null)));
  }
  return chunk;
}

/** Nearly every row has only such cells. Then no copy is made. */
function areScalars(row: unknown[]): row is Scalar[] {
  return row.every(isScalar);
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || value === null;
}
