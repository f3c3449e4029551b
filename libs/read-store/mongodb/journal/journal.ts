import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import {
  type Binary,
  BSON,
  type Collection,
  type Db,
  MongoNetworkError,
  MongoServerSelectionError,
} from 'mongodb';
import { TransactionUnsettled } from '../writing/transact.ts';
import { type Sized, write } from '../writing/write-commands.ts';
import type { Step } from './steps.ts';

/** One server, no transactions: what has reached its own journal is safe. */
const SAFE = { w: 1, j: true };
const WRITTEN = { w: 1 };
const PAUSE_MS = 50;

/** The one record that says what is being written. */
interface Head {
  readonly _id: 'head';
  /** Number of the last change begun. */
  readonly last: number;
  readonly token: string;
  /** Whether all of it is in place. */
  readonly done: boolean;
  /** Whether records of removals were cleared away because transactions have made them needless. */
  readonly cleared: boolean;
}

interface StoredStep {
  readonly _id: string;
  /** Number that the change would get. */
  readonly number: number;
  readonly token: string;
  readonly order: number;
  readonly kind: Step['kind'];
  readonly collection: string;
  /** BSON of the statements. */
  readonly statements: Binary;
}

export interface Plan<T> {
  readonly steps: readonly Step[];
  /** Numbers that the plan uses, the first one included. */
  readonly numbers: number;
  readonly result: T;
}

/** Points where a test may halt a process. */
export interface JournalFaults {
  /** The change has begun: it will be done, by whomever. */
  readonly afterBegun?: (() => Promise<void>) | undefined;
  /** The steps were read back and are about to be done. */
  readonly beforeSteps?: (() => Promise<void>) | undefined;
}

/**
 * Changes as a whole on a server without transactions: the steps are stored first, then one record says that they are
 * to be done, then they are done. Whoever finds that record undone does them before anything else, as often as it
 * takes: each step may be run again. Only one change is under way at any time, over all processes.
 */
export class Journal {
  readonly #db: Db;
  readonly #patienceMs: number;
  readonly #faults: JournalFaults;

  constructor(db: Db, patienceMs: number, faults: JournalFaults = {}) {
    this.#db = db;
    this.#patienceMs = patienceMs;
    this.#faults = faults;
  }

  /**
   * Runs a change.
   *
   * @param planned Decides what is to be done, seeing the database as nobody can change it before the change begins;
   *   runs again when somebody did. Gets the change's number and token.
   * @throws TransactionUnsettled; what the plan throws: nothing was written.
   */
  async run<T>(planned: (number: number, token: string) => Promise<Plan<T>>): Promise<T> {
    const until = performance.now() + this.#patienceMs;
    for (;;) {
      const previous = await persisting(until, () => this.settle());
      const token = randomUUID();
      const { steps, numbers, result } = await planned(previous + 1, token);
      await persisting(until, () => this.#store(previous + 1, token, steps));
      if (await this.#begin(previous, previous + numbers, token, until)) {
        await this.#faults.afterBegun?.();
        try {
          await persisting(until, () => this.#finish(previous + numbers, token));
        } catch {
          throw new TransactionUnsettled();
        }
        return result;
      }
      await this.#steps().deleteMany({ token }, { writeConcern: WRITTEN });
    }
  }

  /** Finishes what somebody has begun. Returns the number of the last change. */
  async settle(): Promise<number> {
    const head = await this.#head().findOne({ _id: 'head' });
    if (head === null) {
      // Two processes may do this at once; then one is refused, and both find it.
      const first: Head = { _id: 'head', last: 0, token: '', done: true, cleared: false };
      await this.#head()
        .insertOne(first, { writeConcern: SAFE })
        .catch(() => {});
      return await this.settle();
    }
    if (!head.done) await this.#finish(head.last, head.token);
    return head.last;
  }

  /** For a server that has become part of a replica set: ends the journal. True the first time, and after each use. */
  async end(): Promise<boolean> {
    const head = await this.#head().findOne({ _id: 'head' });
    if (head === null || head.cleared) return false;
    await this.settle();
    return true;
  }

  async cleared(): Promise<void> {
    await this.#head().updateOne({ _id: 'head', done: true }, { $set: { cleared: true } });
  }

  async #store(number: number, token: string, steps: readonly Step[]): Promise<void> {
    let order = 0;
    await this.#steps().deleteMany({ token }, { writeConcern: WRITTEN });
    for (const { kind, collection, statements } of steps) {
      for (const some of blobsOf(statements)) {
        order += 1;
        const blob = new BSON.Binary(BSON.serialize({ some }));
        const stored = { _id: `${token}/${order}`, number, token, order, kind, collection, statements: blob };
        await this.#steps().insertOne(stored, { writeConcern: WRITTEN });
      }
    }
  }

  /** Claims the turn. Once this is on disk, so is all that was stored before. */
  async #begin(previous: number, last: number, token: string, until: number): Promise<boolean> {
    const free = { _id: 'head', last: previous, done: true } as const;
    const claim = { $set: { last, token, done: false, cleared: false } };
    try {
      return await persisting(until, async () => {
        const { matchedCount } = await this.#head().updateOne(free, claim, { writeConcern: SAFE });
        if (matchedCount === 1) return true;
        // An attempt whose answer was lost may have claimed it.
        return (await this.#head().findOne({ _id: 'head' }))?.token === token;
      });
    } catch (error) {
      if (isPassing(error)) throw new TransactionUnsettled();
      throw error;
    }
  }

  async #finish(last: number, token: string): Promise<void> {
    const steps = this.#steps().find({ token }).sort({ order: 1 });
    await steps.hasNext();
    await this.#faults.beforeSteps?.();
    for await (const { kind, collection, statements } of steps) {
      const { some } = BSON.deserialize(statements.buffer);
      const sized = some.map((statement: object): Sized => ({ statement, bytes: 0 }));
      const options = { session: undefined, writeConcern: WRITTEN, passOverDuplicates: true };
      await write(this.#db, kind, collection, sized, options);
    }
    await this.#head().updateOne({ _id: 'head', token }, { $set: { done: true } }, { writeConcern: WRITTEN });
    // What others had stored and never begun goes with it: they were too late.
    await this.#steps().deleteMany({ number: { $lte: last } }, { writeConcern: WRITTEN });
  }

  #head(): Collection<Head> {
    return this.#db.collection('journal');
  }

  #steps(): Collection<StoredStep> {
    return this.#db.collection('journal_steps');
  }
}

const BYTES_A_BLOB = 12_000_000;

function* blobsOf(statements: Iterable<Sized>): Iterable<object[]> {
  let some: object[] = [];
  let bytes = 0;
  for (const one of statements) {
    if (some.length > 0 && (bytes + one.bytes > BYTES_A_BLOB || some.length >= 50_000)) {
      yield some;
      some = [];
      bytes = 0;
    }
    some.push(one.statement);
    bytes += one.bytes;
  }
  if (some.length > 0) yield some;
}

/** Tries again while the connection is lost and time is left. */
async function persisting<T>(until: number, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error) || performance.now() >= until) throw error;
      await setTimeout(PAUSE_MS);
    }
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof MongoNetworkError || error instanceof MongoServerSelectionError;
}
