import type { Config } from '#config';
import { type IndexFacts, lookAtIndexFile } from '../sqlite/index-contents.ts';
import type { ComplainantSource } from './known-complainants.ts';
import { complainantFileOf } from './open-complainants.ts';

/** How the complainant index stands to the log. */
export interface ComplainantFacts {
  /** `undefined` when there is none. */
  readonly index: IndexFacts | undefined;
  /**
   * - `whole`: it knows everyone of the log, or will once it has read on from what it covers.
   * - `lost`: it is missing or empty, while the log knows complainants.
   * - `ahead`: it covers more than the log holds, so that it belongs to another log or to a newer state of this one.
   */
  readonly state: 'whole' | 'lost' | 'ahead';
}

/** So many events are looked at for one that names somebody. */
const BEGINNING = 1_000;

/** Looks at the complainant index beside the log; nothing is made or changed. */
export async function lookAtComplainants(
  config: Pick<Config, 'data' | 'views'>,
  { events, read }: ComplainantSource,
): Promise<ComplainantFacts> {
  const index = await factsOf(config);
  const last = await events.last();
  if (index?.coveredUpTo !== undefined && index.coveredUpTo > (last?.position ?? ''))
    return { index, state: 'ahead' };
  if (last === undefined || (index !== undefined && index.entries > 0)) return { index, state: 'whole' };
  // The whole log is not read for it: a ledger whose beginning names nobody was filled by an import of such complaints.
  const { position } = await events.readAll({ limit: BEGINNING });
  if (position === undefined) return { index, state: 'whole' };
  for await (const { email, phone } of read(events, { mark: { position } })) {
    if (email !== undefined || phone !== undefined) return { index, state: 'lost' };
  }
  return { index, state: 'whole' };
}

async function factsOf(config: Pick<Config, 'data' | 'views'>): Promise<IndexFacts | undefined> {
  const file = complainantFileOf(config);
  if (file !== undefined) return await lookAtIndexFile(file);
  const { lookAtMongoIndex } = await import('../mongodb/index.ts');
  return config.views.kind === 'mongodb' ? await lookAtMongoIndex(config.views.url) : undefined;
}
