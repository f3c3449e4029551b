import { randomUUID } from 'node:crypto';
import type { ClientSession, Filter } from 'mongodb';
import type { Lease, LeasedView, ViewRef } from '../../port.ts';
import { known, readEntries, readEntry } from '../catalogue.ts';
import type { Engine } from '../engine.ts';
import { fenceOf, leaseOf, planTaking } from '../leases.ts';
import { discardedOf, type Entry, entryId, generationsOf, leasesOf, viewsOf } from '../records.ts';
import { droppable, newEntry, sameSchema, type Wanted } from './catalogue-rules.ts';
import { refusal } from './guard.ts';
import type { PackedBatch } from './pack.ts';
import { transact } from './transact.ts';
import { writeBatch } from './write-batch.ts';
import { Writers } from './writers.ts';

/** No transaction of a live writer takes longer. */
const LONG_MS = 2_000;

/** Makes all changes of the database. Each change is one transaction. */
export class TransactionalWriter {
  readonly #engine: Engine;
  readonly #retryMs: number;
  /** The session of all writes, which run one after the other. */
  readonly #session: ClientSession;
  readonly #writers: Writers;

  constructor(engine: Engine, retryMs: number) {
    this.#engine = engine;
    this.#retryMs = retryMs;
    this.#session = sessionOf(engine);
    this.#writers = new Writers(engine, this.#session);
  }

  async commit(batches: readonly PackedBatch[]): Promise<void> {
    const token = randomUUID();
    for (const { view } of batches) await this.#writers.note(view);
    const names = batches.map(({ view }) => view.name);
    await this.#transact(names, async (session, attempt) => {
      // Checkpoints are changed first, so that the second of two writers learns it before it has written anything.
      const begun: { readonly batch: PackedBatch; readonly entry: Entry }[] = [];
      for (const batch of batches) {
        const entry = await this.#advance(batch, token, attempt, session);
        if (entry === undefined) return;
        begun.push({ batch, entry });
      }
      for (const { batch, entry } of begun) await writeBatch(this.#engine.db, batch, entry, session);
    });
  }

  async create(wanted: Wanted): Promise<Entry> {
    return await this.#transact([wanted.name], async (session) => {
      const made = await this.#lockCatalogue(wanted.name, session);
      const others = await readEntries(this.#engine.db, session, wanted.name);
      const there = others.find(({ generation }) => generation === wanted.generation);
      if (there !== undefined) return sameSchema(there, wanted);
      const fence = await fenceOf(this.#engine.db, session, wanted);
      const entry = { ...newEntry(wanted, others, made), fence };
      await generationsOf(this.#engine.db).insertOne(entry, { session });
      return entry;
    });
  }

  async promote(view: ViewRef): Promise<void> {
    await this.#transact([view.name], async (session) => {
      const { db } = this.#engine;
      await this.#lockCatalogue(view.name, session);
      const entry = known(await readEntry(db, session, view.name, view.generation), view, 'Not promoted');
      if (entry.state === 'live') return;
      const changed = { $inc: { revision: 1 } };
      await generationsOf(db).updateMany(
        { name: view.name, state: 'live' },
        { ...changed, $set: { state: 'retired' } },
        { session },
      );
      await generationsOf(db).updateOne(
        { _id: entry._id },
        { ...changed, $set: { state: 'live' } },
        { session },
      );
    });
  }

  async drop(view: ViewRef): Promise<void> {
    await this.#transact([view.name], async (session) => {
      const { db } = this.#engine;
      await this.#lockCatalogue(view.name, session);
      const entry = droppable(await readEntry(db, session, view.name, view.generation), view);
      await generationsOf(db).deleteOne({ _id: entry._id }, { session });
      await discardedOf(db).insertOne({ _id: entry.place }, { session });
    });
  }

  async take(view: LeasedView, holder: string, seen: Lease | undefined): Promise<Lease | undefined> {
    const session = sessionOf(this.#engine);
    const work = async () => {
      const { db } = this.#engine;
      const taking = await planTaking(db, session, { view, holder, seen });
      if (taking === undefined) return undefined;
      const { lease } = taking;
      await leasesOf(db).replaceOne({ _id: lease._id }, lease, { session, upsert: true });
      // A batch written at the same time conflicts with this, and one of the two begins again.
      await generationsOf(db).updateMany(
        { name: lease.name, version: lease.version },
        { $set: { fence: lease.token } },
        { session },
      );
      return leaseOf(lease);
    };
    // The old holder seems to be gone, so its transaction is ended.
    const onConflict = () => this.#writers.interrupt([view.name]);
    try {
      return await transact({ session, retryMs: this.#retryMs, work, onConflict });
    } finally {
      await session.endSession();
    }
  }

  async close(): Promise<void> {
    await this.#session.endSession();
  }

  /** @param names views whose other writers are ended when they conflict for long, since they seem to be gone. */
  async #transact<T>(
    names: readonly string[],
    work: (session: ClientSession, attempt: number) => Promise<T>,
  ): Promise<T> {
    const longMs = Math.min(LONG_MS, this.#retryMs / 4);
    const onConflict = async (waitedMs: number) => {
      if (waitedMs > longMs) await this.#writers.interrupt(names);
    };
    return await transact({ session: this.#session, retryMs: this.#retryMs, work, onConflict });
  }

  /** Makes two catalogue changes of one view exclude each other. Returns how many generations were made before. */
  async #lockCatalogue(name: string, session: ClientSession): Promise<number> {
    const options = { session, upsert: true, returnDocument: 'before' } as const;
    const before = await viewsOf(this.#engine.db).findOneAndUpdate(
      { _id: name },
      { $inc: { made: 1 } },
      options,
    );
    return before?.made ?? 0;
  }

  /** `undefined`: an earlier attempt of this same commit has taken effect. */
  async #advance(
    batch: PackedBatch,
    token: string,
    attempt: number,
    session: ClientSession,
  ): Promise<Entry | undefined> {
    const { view, place, from, to, last, events, revision, fence, rows } = batch;
    const guard: Filter<Entry> = {
      _id: entryId(view.name, view.generation),
      version: view.version,
      place,
      position: from ?? null,
      ...(revision === undefined ? {} : { revision }),
      ...(fence === undefined ? {} : { fence: { $lte: fence } }),
    };
    const change = {
      $set: {
        position: to,
        commit: token,
        ...(last === undefined ? {} : { last }),
        ...(fence === undefined ? {} : { fence }),
      },
      $inc: { revision: 1, events, rows: rows.length },
    };
    const generations = generationsOf(this.#engine.db);
    const before = await generations.findOneAndUpdate(guard, change, { session, returnDocument: 'before' });
    if (before !== null) return before;
    const entry = await readEntry(this.#engine.db, session, view.name, view.generation);
    if (attempt > 1 && entry?.commit === token) return undefined;
    throw refusal(batch, entry);
  }
}

/** The transaction's own snapshot orders its reads, so no causal order is needed. */
function sessionOf({ client }: Engine): ClientSession {
  return client.startSession({ causalConsistency: false });
}
