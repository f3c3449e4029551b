import type { Config } from '#config';
import type { IndexFacts } from '../complainant-index.ts';
import { lookAtIndexFile } from '../sqlite/look-at-file.ts';
import type { ComplainantSource } from './known-complainants.ts';

/** The state of the complainant index compared with the log. */
export interface ComplainantFacts {
  /** `undefined` if there is no index. */
  readonly index: IndexFacts | undefined;
  /**
   * - `whole`: it knows every complainant of the log, or will after reading the events after its position.
   * - `lost`: it is missing or empty, although the log has complainants.
   * - `ahead`: its position is after the end of the log, so it belongs to another log or to a newer state of this one.
   */
  readonly state: 'whole' | 'lost' | 'ahead';
}

/** How many of the first events are searched for a complainant. */
const BEGINNING = 1_000;

/** Compares the complainant index with the log. Creates and changes nothing. */
export async function lookAtComplainants(
  config: Pick<Config, 'keyStore'>,
  { events, read }: ComplainantSource,
): Promise<ComplainantFacts> {
  const index = await factsOf(config);
  const last = await events.last();
  if (index?.coveredUpTo !== undefined && index.coveredUpTo > (last?.position ?? ''))
    return { index, state: 'ahead' };
  if (last === undefined || (index !== undefined && index.entries > 0)) return { index, state: 'whole' };
  // Only the first events are searched, because reading the whole log would take too long. A ledger whose first events
  // name nobody was filled by an import of such complaints.
  const { position } = await events.readAll({ limit: BEGINNING });
  if (position === undefined) return { index, state: 'whole' };
  for await (const { email, phone } of read(events, { mark: { position } })) {
    if (email !== undefined || phone !== undefined) return { index, state: 'lost' };
  }
  return { index, state: 'whole' };
}

async function factsOf(config: Pick<Config, 'keyStore'>): Promise<IndexFacts | undefined> {
  const { keyStore } = config;
  if (keyStore.kind === 'sqlite') return await lookAtIndexFile(keyStore.path);
  const { lookAtMongoIndex } = await import('../mongodb/index.ts');
  return await lookAtMongoIndex(keyStore.url);
}
