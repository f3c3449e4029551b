import { setTimeout } from 'node:timers/promises';
import { type ClientSession, MongoError, type TransactionOptions } from 'mongodb';

const OPTIONS: TransactionOptions = {
  readPreference: 'primary',
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', journal: true },
  /** Time that the server may take to have a commit acknowledged by a majority. */
  maxCommitTimeMS: 5_000,
};
const LONGEST_PAUSE_MS = 200;
const WRITE_CONFLICT = 112;

/** Time ran out while it was not known whether the last attempt to commit had taken effect. */
export class TransactionUnknown extends Error {
  override readonly name = 'TransactionUnknown';
  constructor() {
    super('Whether the transaction was committed is not known.');
  }
}

export interface Transaction<T> {
  /** A transaction that was left open on it, because a connection was lost, ends with the next one. */
  readonly session: ClientSession;
  readonly retryMs: number;
  /**
   * May run several times; `attempt` counts from 1. A transaction whose commit was answered by "no such transaction"
   * begins anew, so that the work must notice what an earlier attempt may have left behind.
   */
  readonly work: (session: ClientSession, attempt: number) => Promise<T>;
  /** Another transaction is in the way, `waitedMs` after the first attempt. */
  readonly onConflict: (waitedMs: number) => Promise<void>;
}

/**
 * Runs one transaction, again when the server says that another attempt may succeed. The driver's own
 * `withTransaction` would go on for two minutes, and this driver has no other way to limit it.
 *
 * @throws TransactionUnknown; what the work or the driver throws when no time is left.
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

/** True: committed. False: certainly not, the transaction may begin anew. */
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

/** Longer with each attempt, and by chance, so that two writers do not meet again and again. */
async function pause(attempt: number): Promise<void> {
  await setTimeout(Math.random() * Math.min(5 * 1.5 ** attempt, LONGEST_PAUSE_MS));
}
