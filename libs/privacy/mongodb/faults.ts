import { MongoServerError } from 'mongodb';
import { ReadStoreError } from '#read-store';
import { translatedMongoFault } from '#read-store/mongodb';
import { TimedOut, within } from '#timed';
import { KeyStoreError } from '../keys/errors.ts';

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
    const known = translatedMongoFault('The key store cannot be used now', error);
    const why = known instanceof ReadStoreError ? known.message : 'The key store failed.';
    const cause = new Error(error instanceof MongoServerError ? `code ${error.code}` : 'MongoDB');
    const code =
      known instanceof ReadStoreError && known.code === 'misconfigured' ? known.code : 'unavailable';
    throw new KeyStoreError(code, `${why} Nothing was recorded.`, { cause });
  }
}

function noAnswer(): KeyStoreError {
  return new KeyStoreError(
    'unavailable',
    'The key store cannot be used now: MongoDB does not answer in time. Nothing was recorded. Try again.',
  );
}
