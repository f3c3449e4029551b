import type { JsonObject } from '#canonical-json';
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
import { CallQueue } from './call-queue.ts';
import { generationOf, known, PresentEntries, readEntries, readEntry, SnapshotEntries } from './catalogue.ts';
import { makeCollections, makeIndexes, removeDiscarded } from './collections.ts';
import type { Engine, Session } from './engine.ts';
import { translated } from './engine-error.ts';
import { allLeases, release, renew } from './leases.ts';
import { Reader } from './reading/reader.ts';
import type { Entry } from './records.ts';
import { countTries } from './tries.ts';
import { type PackedBatch, pack } from './writing/pack.ts';
import type { TransactionalWriter } from './writing/transactional-writer.ts';

/** The store of views in a MongoDB database. */
export class MongoReadStore implements ReadStore {
  readonly #engine: Engine;
  readonly #writer: TransactionalWriter;
  readonly #entries: PresentEntries;
  readonly #reader: Reader;
  readonly #changes = new CallQueue();
  readonly #accepted = new Set<Promise<unknown>>();
  #closing: Promise<void> | undefined;

  constructor(engine: Engine, writer: TransactionalWriter) {
    this.#engine = engine;
    this.#writer = writer;
    this.#entries = new PresentEntries(engine.db);
    this.#reader = this.#readerOf(undefined, this.#entries);
  }

  async prepare(schema: ViewSchema, generation: number, state: 'live' | 'building'): Promise<Generation> {
    shapeOf(schema);
    if (!Number.isSafeInteger(generation) || generation < 1) {
      throw new ReadStoreError('misuse', 'Not prepared: a generation is a whole number from 1.');
    }
    const { name, version } = schema;
    const text = schemaText(schema);
    return await this.#done('Not prepared', async () => {
      const there = await readEntry(this.#engine.db, undefined, name, generation);
      const entry =
        there?.schema === text
          ? there
          : await this.#changes.run(() =>
              this.#writer.create({ name, version, generation, state, schema: text }),
            );
      if (entry.position === null) await makeCollections(this.#engine, entry);
      this.#entries.note(entry);
      return generationOf(entry);
    });
  }

  async complete(view: ViewRef): Promise<Generation> {
    return await this.#done('Not completed', async () => {
      const entry = await this.#entry(view, 'Not completed');
      // Indexes are made outside the queue, so that other views can be written at the same time.
      if (!entry.indexed) await makeIndexes(this.#engine, entry);
      return generationOf(await this.#entry(view, 'Not completed'));
    });
  }

  async commit(batches: readonly Batch[]): Promise<void> {
    this.#checkOpen();
    // Packed at once when the views are known. So this happens while the commit before is written.
    const packed = this.#packed(batches);
    const kept = packed === undefined ? batches.map(copied) : [];
    await this.#done('Not written', () =>
      this.#changes.run(async () => {
        try {
          await this.#writer.commit(packed ?? (await this.#packedAfterLook(kept)));
        } catch (error) {
          // Another process may have made a generation again, at another location.
          for (const { view } of batches) this.#entries.forget(view);
          throw error;
        }
      }),
    );
  }

  async promote(view: ViewRef): Promise<void> {
    await this.#done('Not promoted', async () => {
      const entry = await this.#entry(view, 'Not promoted');
      if (!entry.indexed) await makeIndexes(this.#engine, entry);
      await this.#changes.run(() => this.#writer.promote(view));
    });
  }

  async drop(view: ViewRef): Promise<void> {
    await this.#done('Not dropped', () =>
      this.#changes.run(async () => {
        await this.#writer.drop(view);
        await removeDiscarded(this.#engine);
      }),
    );
  }

  async leases(): Promise<readonly Lease[]> {
    return await this.#done('Leases not read', () => allLeases(this.#engine.db));
  }

  async takeLease(view: LeasedView, holder: string, seen?: Lease): Promise<Lease | undefined> {
    return await this.#done('Lease not taken', () => this.#writer.take(view, holder, seen));
  }

  async renewLease(lease: Lease): Promise<Lease | undefined> {
    return await this.#done('Lease not renewed', () => renew(this.#engine.db, lease));
  }

  async releaseLease(lease: Lease): Promise<void> {
    await this.#done('Lease not released', () => release(this.#engine.db, lease));
  }

  async countTries(names: readonly string[], window: TryWindow): Promise<readonly number[]> {
    return await this.#done('Tries not counted', () => countTries(this.#engine.db, names, window));
  }

  async generations(name?: string): Promise<readonly Generation[]> {
    this.#checkOpen();
    return await this.#reader.generations(name);
  }

  async load(view: ViewRef, keys: readonly string[]): Promise<ReadonlyMap<string, JsonObject>> {
    this.#checkOpen();
    return await this.#reader.load(view, keys);
  }

  async find(view: ViewRef, query: DocumentQuery): Promise<DocumentPage> {
    this.#checkOpen();
    return await this.#reader.find(view, query);
  }

  async count(view: ViewRef, where?: readonly Condition[]): Promise<number> {
    this.#checkOpen();
    return await this.#reader.count(view, where);
  }

  async *rows(view: ViewRef, query: RowQuery): AsyncIterable<readonly (readonly Scalar[])[]> {
    this.#checkOpen();
    yield* this.#reader.rows(view, query);
  }

  async counters(
    view: ViewRef,
    from: string,
    below: string,
    limit?: number,
  ): Promise<ReadonlyMap<string, number>> {
    this.#checkOpen();
    return await this.#reader.counters(view, from, below, limit);
  }

  async parked(view: ViewRef): Promise<readonly ParkedKey[]> {
    this.#checkOpen();
    return await this.#reader.parked(view);
  }

  async snapshot<T>(read: (reader: ViewReader) => Promise<T>): Promise<T> {
    this.#checkOpen();
    const session = this.#engine.client.startSession({ snapshot: true });
    try {
      // The first read of a session sets its moment.
      const entries = await this.#done('Not read', () => readEntries(this.#engine.bare, session));
      return await read(this.#readerOf(session, new SnapshotEntries(entries)));
    } finally {
      await session.endSession();
    }
  }

  async close(): Promise<void> {
    this.#closing ??= this.#close();
    await this.#closing;
  }

  async #close(): Promise<void> {
    await Promise.allSettled(this.#accepted);
    await this.#writer.close();
    await this.#engine.client.close();
  }

  #readerOf(session: Session, entries: PresentEntries | SnapshotEntries): Reader {
    const db = session === undefined ? this.#engine.db : this.#engine.bare;
    return new Reader({ db, session, entries });
  }

  /** `undefined` when a view has not been looked up yet. */
  #packed(batches: readonly Batch[]): readonly PackedBatch[] | undefined {
    const packed: PackedBatch[] = [];
    for (const batch of batches) {
      const entry = this.#entries.last(batch.view);
      if (entry === undefined) return undefined;
      packed.push(pack(batch, entry));
    }
    return packed;
  }

  async #packedAfterLook(batches: readonly Batch[]): Promise<readonly PackedBatch[]> {
    const packed: PackedBatch[] = [];
    for (const batch of batches) {
      const entry = await this.#entry(batch.view, 'Not written');
      this.#entries.note(entry);
      packed.push(pack(batch, entry));
    }
    return packed;
  }

  /** The entry as it is now. @throws ReadStoreError `unknown-view`. */
  async #entry(view: ViewRef, notDone: string): Promise<Entry> {
    return known(await readEntry(this.#engine.db, undefined, view.name, view.generation), view, notDone);
  }

  async #done<T>(notDone: string, work: () => Promise<T>): Promise<T> {
    this.#checkOpen();
    const accepted = work();
    this.#accepted.add(accepted);
    try {
      return await accepted;
    } catch (error) {
      throw translated(notDone, error);
    } finally {
      this.#accepted.delete(accepted);
    }
  }

  #checkOpen(): void {
    if (this.#closing !== undefined) {
      throw new ReadStoreError('unavailable', 'Not done: the store of views is closed.');
    }
  }
}

/** A copy, since the caller may go on changing its maps. */
function copied(batch: Batch): Batch {
  const { documents, rows, counters, parked } = batch;
  return {
    ...batch,
    documents: new Map(documents),
    rows: [...(rows ?? [])],
    counters: new Map(counters ?? []),
    parked: new Map(parked ?? []),
  };
}
