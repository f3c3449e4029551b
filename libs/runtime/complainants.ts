import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore } from '#event-store';
import { knownComplainants } from '#ledger';
import { type ComplainantIndex, openComplainantIndex, type Secret } from '#privacy';

/**
 * Opens the complainant index of a data directory. Where the file is gone while the ledger has complaints, it is made
 * anew from the events, so that a known complainant keeps the pseudonym.
 */
export async function openComplainants(
  data: string,
  secret: Secret,
  events: EventStore,
): Promise<ComplainantIndex> {
  const file = join(data, 'complainants.sqlite');
  const lost = !existsSync(file);
  const index = await openComplainantIndex({ file, secret });
  try {
    if (lost) await index.rebuild(knownComplainants(events));
    return index;
  } catch (error) {
    await index.close();
    throw error;
  }
}
