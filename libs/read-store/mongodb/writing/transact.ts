import { setTimeout } from 'node:timers/promises';
import { type ClientSession, type MongoClient, MongoError, type TransactionOptions } from 'mongodb';

const OPTIONS: TransactionOptions = {
  readPreference: 'primary',
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', journal: true },
};
/** Time that the server may take to have a commit acknowledged by a majority. */
const COMMIT_WITHIN_MS = 5_000;
const LONGEST_PAUSE_MS = 200;

/** Time ran out while it was not known whether the last attempt to commit had taken effect. */
export class TransactionUnsettled extends Error {
  override readonly name = 'TransactionUnsettled';
  constructor() {
    super('Whether the transaction was committed is not known.');
  }
}

/**
 * Runs one transaction, again when the server says that another attempt may succeed. The driver's own
 * `withTransaction` would go on for two minutes, and this driver has no other way to limit it.
 *
 * @param work may run several times; `attempt` counts from 1. A transaction whose commit was answered by "no such
 *   transaction" begins anew, so that the work must notice what an earlier attempt may have left behind.
 * @throws TransactionUnsettled; what the work or the driver throws when no attempt is left.
 */
export async function transact<T>(
  client: MongoClient,
  patienceMs: number,
  work: (session: ClientSession, attempt: number) => Promise<T>,
): Promise<T> {
  const until = performance.now() + patienceMs;
  // Reads of the primary under the transaction's own snapshot need no causal order besides.
  const session = client.startSession({ causalConsistency: false });
  try {
    for (let attempt = 1; ; attempt += 1) {
      session.startTransaction({ ...OPTIONS, maxCommitTimeMS: COMMIT_WITHIN_MS });
      let error: unknown;
      try {
        const result = await work(session, attempt);
        if (await settled(session, until)) return result;
      } catch (thrown) {
        error = thrown;
        if (session.inTransaction()) await session.abortTransaction();
      }
      if (error instanceof TransactionUnsettled) throw error;
      if (error !== undefined && !hasLabel(error, 'TransientTransactionError')) throw error;
      if (performance.now() >= until) throw error ?? new TransactionUnsettled();
      await pause(attempt);
    }
  } finally {
    await session.endSession();
  }
}

/** True: committed. False: certainly not, the transaction may begin anew. */
async function settled(session: ClientSession, until: number): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await session.commitTransaction();
      return true;
    } catch (error) {
      if (!hasLabel(error, 'UnknownTransactionCommitResult')) {
        if (hasLabel(error, 'TransientTransactionError')) return false;
        throw error;
      }
      if (performance.now() >= until) throw new TransactionUnsettled();
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
