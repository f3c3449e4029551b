import { connect } from './engine.ts';
import { translated } from './engine-error.ts';

/** What a server tells about itself. */
export interface MongoFacts {
  readonly version: string;
  /** How far its clock is ahead of this machine's, milliseconds. */
  readonly clockAhead: number | undefined;
}

/** Asks the server of a URL. Writes nothing. @throws ReadStoreError when it does not answer. */
export async function askMongo(url: string): Promise<MongoFacts> {
  try {
    const { client, db } = await connect(url);
    try {
      const sent = Date.now();
      const { localTime } = await db.command({ hello: 1 });
      const middle = sent + (Date.now() - sent) / 2;
      const { version } = await db.command({ buildInfo: 1 });
      return {
        version: String(version),
        clockAhead: localTime instanceof Date ? Math.round(localTime.getTime() - middle) : undefined,
      };
    } finally {
      await client.close();
    }
  } catch (error) {
    throw translated('Not asked', error);
  }
}
