import { setTimeout } from 'node:timers/promises';
import { type ClientSession, MongoError, type TransactionOptions } from 'mongodb';

const OPTIONS: TransactionOptions = {
  readPreference: 'primary',
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', journal: true },
  /** Milliseconds for the server to have a commit acknowledged by a majority. */
  maxCommitTimeMS: 5_000,
};
const LONGEST_PAUSE_MS = 200;
const WRITE_CONFLICT = 112;

/** The time ended while the result of the last attempt to commit was unknown. */
export class TransactionUnknown extends Error {
  override readonly name = 'TransactionUnknown';
  constructor() {
    super('Whether the transaction was committed is not known.');
  }
}

export interface Transaction<T> {
  /** Session of the transaction. A transaction left open after a lost connection ends with the next one. */
  readonly session: ClientSession;
  readonly retryMs: number;
  /**
   * May run several times; `attempt` counts from 1. When the server answers a commit with "no such transaction", the
   * transaction begins again. So the work must notice the effects of an earlier attempt.
   */
  readonly work: (session: ClientSession, attempt: number) => Promise<T>;
  /** Called when another transaction conflicts, `waitedMs` after the first attempt. */
  readonly onConflict: (waitedMs: number) => Promise<void>;
}

/**
 * Runs one transaction, and repeats it when the server says that another attempt may succeed. The driver's own
 * `withTransaction` would go on for two minutes, and this driver has no other way to limit it.
 *
 * @throws TransactionUnknown; the error of the work or the driver when no time is left.
 */
export async function transact<T>({ session, retryMs, work, onConflict }: Transaction<T>): Promise<T> {
  const begun = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    session.startTransaction(OPTIONS);
    let error: unknown;
    try {
      const result = await work(session, attempt);
      if (await committed(session, begun + retryMs)) return result;
    } catch (thrown) {
      error = thrown;
      if (session.inTransaction()) await session.abortTransaction();
    }
    if (error instanceof TransactionUnknown) throw error;
    if (error !== undefined && !hasLabel(error, 'TransientTransactionError')) throw error;
    const waitedMs = performance.now() - begun;
    if (waitedMs >= retryMs) throw error ?? new TransactionUnknown();
    if (error instanceof MongoError && error.code === WRITE_CONFLICT) await onConflict(waitedMs);
    await pause(attempt);
  }
}

/** `true`: committed. `false`: certainly not committed, so the transaction may begin again. */
async function committed(session: ClientSession, until: number): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await session.commitTransaction();
      return true;
    } catch (error) {
      if (!hasLabel(error, 'UnknownTransactionCommitResult')) {
        if (hasLabel(error, 'TransientTransactionError')) return false;
        throw error;
      }
      if (performance.now() >= until) throw new TransactionUnknown();
      await pause(attempt);
    }
  }
}

function hasLabel(error: unknown, label: string): boolean {
  return error instanceof MongoError && error.hasErrorLabel(label);
}

/** Longer with each attempt and random, so that two writers do not conflict again and again. */
async function pause(attempt: number): Promise<void> {
  await setTimeout(Math.random() * Math.min(5 * 1.5 ** attempt, LONGEST_PAUSE_MS));
}
