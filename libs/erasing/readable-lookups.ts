import { folioOf } from '#complaint';
import type { EventStore } from '#event-store';
import { lookupsOfPersonal, readPersonalVersions } from '#ledger';
import type { KeyStore, PersonalOpener } from '#privacy';

/** What the look-ups of a complaint are read from and kept in. */
export interface LookupParts {
  readonly events: Pick<EventStore, 'readStream'>;
  readonly keys: Pick<KeyStore, 'keepLookups'>;
  readonly opener: PersonalOpener;
}

/**
 * Removes the look-ups of a complaint by what cannot be read in it any more: a keyed hash confirms a guess of an erased
 * address as long as it stands.
 *
 * @param subject the complaint's stream.
 * @returns how many were removed.
 */
export async function keepReadableLookups(subject: string, parts: LookupParts): Promise<number> {
  const folio = folioOf(subject);
  if (folio === undefined) return 0;
  const findable = (await readPersonalVersions(parts, folio))?.findable;
  // A receipt that is damaged may be restored, and its look-ups with it.
  if (findable === undefined) return 0;
  return await parts.keys.keepLookups(subject, findable.flatMap(lookupsOfPersonal));
}
