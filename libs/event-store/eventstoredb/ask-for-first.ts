import { type EventStoreDBClient, START } from '@eventstore/db-client';
import { classify } from './classify.ts';

/**
 * Asks for the first record of the log. It is a small record of the server itself. The last record may be very large,
 * and would wait behind other reads. A refusal is also an answer.
 *
 * @throws the client's error when no answer came.
 */
export async function askForFirst(client: EventStoreDBClient): Promise<void> {
  const read = client.readAll({ fromPosition: START, maxCount: 1 });
  read.on('error', () => {});
  try {
    await read[Symbol.asyncIterator]().next();
  } catch (error) {
    const fault = classify(error);
    if (fault === 'cut' || fault === 'not-connected') throw error;
  } finally {
    await read.cancel();
  }
}
