import { join } from 'node:path';
import type { Config } from '#config';
import type { ComplainantIndex } from '../complainant-index.ts';
import type { Secret } from '../secret.ts';
import { openComplainantIndex } from '../sqlite/sqlite-index.ts';
import { bringUp } from './bring-up.ts';
import { carryOver } from './carry-over.ts';
import { KeptIndex } from './kept-index.ts';
import type { ComplainantSource, IndexLog } from './known-complainants.ts';

export interface ComplainantParts {
  readonly config: Pick<Config, 'data' | 'events' | 'views' | 'region'>;
  readonly secret: Secret;
  readonly source: ComplainantSource;
  readonly log: IndexLog;
}

/** The file that holds the index; `undefined` where it is kept in MongoDB. */
export function complainantFileOf({ data, views }: Pick<Config, 'data' | 'views'>): string | undefined {
  return views.kind === 'sqlite' ? fileIn(data) : undefined;
}

/**
 * Opens the complainant index of a ledger and brings it to the end of the log. It stands where the views stand, but is
 * none of them: in their MongoDB database, so that all machines share it, or else in a file of the data directory.
 *
 * @throws PrivacyError `index-unavailable`; EventStoreError.
 */
export async function openComplainants({
  config,
  secret,
  source,
  log,
}: ComplainantParts): Promise<ComplainantIndex> {
  const { region } = config;
  if (config.views.kind === 'mongodb') {
    const { openMongoComplainantIndex } = await import('../mongodb/index.ts');
    const index = await openMongoComplainantIndex({ url: config.views.url, secret, region });
    return await upOrClosed(index, async () => {
      await bringUp(index, source, log);
      await carryOver(fileIn(config.data), index, log);
      return new KeptIndex({ index, source, log, shared: true });
    });
  }
  const index = await openComplainantIndex({ file: fileIn(config.data), secret, region });
  return await upOrClosed(index, async () => {
    await bringUp(index, source, log);
    // Other machines may write to an event store on a server, each with an index of its own.
    return new KeptIndex({ index, source, log, shared: config.events.kind === 'sqlite' });
  });
}

async function upOrClosed(
  index: ComplainantIndex,
  up: () => Promise<ComplainantIndex>,
): Promise<ComplainantIndex> {
  try {
    return await up();
  } catch (error) {
    await index.close();
    throw error;
  }
}

function fileIn(data: string): string {
  return join(data, 'complainants.sqlite');
}
