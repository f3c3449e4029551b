import { MongoServerError } from 'mongodb';
import { ReadStoreError } from '#read-store';
import { type MongoUse, translatedMongoFault } from '#read-store/mongodb';
import { TimedOut, within } from '#timed';
import { KeyStoreError } from '../keys/errors.ts';

/** The database of the key store, in messages. The complainant index is a part of it. */
export const KEY_STORE: MongoUse = { what: 'key store', variable: 'LEDGER_KEY_STORE' };

/** Faults of settings, which no second try ends. */
const LASTING: ReadonlySet<string> = new Set(['misconfigured', 'misuse']);

/** A person waits for the answer, so a server that takes longer is reported as away. */
export const TIMEOUT_MS = 2_500;

/** Like {@link guarded}, but fails after the call time-out, even if the call goes on. */
export async function inTime<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await within(TIMEOUT_MS, guarded(work));
  } catch (error) {
    throw error instanceof TimedOut ? noAnswer() : error;
  }
}

/** Neither the message nor the cause repeats the driver's text, because it may hold keys. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof KeyStoreError) throw error;
    const known = translatedMongoFault('The key store cannot be used now', error, KEY_STORE);
    const why = known instanceof ReadStoreError ? known.message : 'The key store failed.';
    const cause = new Error(error instanceof MongoServerError ? `code ${error.code}` : 'MongoDB');
    const code = isLasting(known) ? 'misconfigured' : 'unavailable';
    throw new KeyStoreError(code, `${why} Nothing was recorded.`, { cause });
  }
}

/** Whether no second try ends a fault, since the settings are its cause. */
export function isLasting(known: unknown): boolean {
  return known instanceof ReadStoreError && LASTING.has(known.code);
}

function noAnswer(): KeyStoreError {
  return new KeyStoreError(
    'unavailable',
    'The key store cannot be used now: MongoDB does not answer in time. Nothing was recorded. Try again.',
  );
}
