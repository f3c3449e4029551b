import { type EventStoreDBClient, START } from '@eventstore/db-client';
import { classify } from './classify.ts';

/**
 * Asks for the first record of the log, which is the server's own and small: the last one may be as large as a server
 * takes, and would wait behind what else is being read. A refusal is an answer, too.
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
