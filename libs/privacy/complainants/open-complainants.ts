import type { Config } from '#config';
import type { ComplainantIndex } from '../complainant-index.ts';
import { bringUp } from './bring-up.ts';
import { KeptIndex } from './kept-index.ts';
import type { ComplainantSource, IndexLog } from './known-complainants.ts';

export interface ComplainantParts {
  readonly config: Pick<Config, 'events' | 'keyStore'>;
  /** The index of the key store. */
  readonly index: ComplainantIndex;
  readonly source: ComplainantSource;
  readonly log: IndexLog;
}

/**
 * Brings the complainant index of a key store to the end of the log.
 *
 * @throws PrivacyError `index-unavailable`; EventStoreError.
 */
export async function openComplainants({
  config,
  index,
  source,
  log,
}: ComplainantParts): Promise<ComplainantIndex> {
  await bringUp(index, source, log);
  // If the event store is a server, other machines may write to it, each with its own file.
  const shared = config.keyStore.kind === 'mongodb' || config.events.kind === 'sqlite';
  return new KeptIndex({ index, source, log, shared });
}
