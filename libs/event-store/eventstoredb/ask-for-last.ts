import { BACKWARDS, END, type EventStoreDBClient } from '@eventstore/db-client';
import { classify } from './classify.ts';

/** Asks for the last record of the log. A refusal is an answer, too. @throws the client's error when none came. */
export async function askForLast(client: EventStoreDBClient): Promise<void> {
  const read = client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 });
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
