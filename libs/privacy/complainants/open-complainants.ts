import { join } from 'node:path';
import type { Config } from '#config';
import type { Threads } from '#threads';
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
  /** The supervisor of the process. */
  readonly threads?: Threads | undefined;
}

/** The file that holds the index; `undefined` if MongoDB holds it. */
export function complainantFileOf({ data, views }: Pick<Config, 'data' | 'views'>): string | undefined {
  return views.kind === 'sqlite' ? fileIn(data) : undefined;
}

/**
 * Opens the complainant index of a ledger and brings it to the end of the log. It is kept where the views are kept, but
 * is no view: in their MongoDB database, so that all machines share it, otherwise in a file of the data directory.
 *
 * @throws PrivacyError `index-unavailable`; EventStoreError.
 */
export async function openComplainants({
  config,
  secret,
  source,
  log,
  threads,
}: ComplainantParts): Promise<ComplainantIndex> {
  const { region } = config;
  if (config.views.kind === 'mongodb') {
    const { openMongoComplainantIndex } = await import('../mongodb/index.ts');
    const index = await openMongoComplainantIndex({ url: config.views.url, secret, region });
    return await openedOrClosed(index, async () => {
      await bringUp(index, source, log);
      await carryOver(fileIn(config.data), index, log);
      return new KeptIndex({ index, source, log, shared: true });
    });
  }
  const index = await openComplainantIndex({ file: fileIn(config.data), secret, region, threads });
  return await openedOrClosed(index, async () => {
    await bringUp(index, source, log);
    // If the event store is a server, other machines may write to it, each with its own index.
    return new KeptIndex({ index, source, log, shared: config.events.kind === 'sqlite' });
  });
}

async function openedOrClosed(
  index: ComplainantIndex,
  prepare: () => Promise<ComplainantIndex>,
): Promise<ComplainantIndex> {
  try {
    return await prepare();
  } catch (error) {
    await index.close();
    throw error;
  }
}

function fileIn(data: string): string {
  return join(data, 'complainants.sqlite');
}
