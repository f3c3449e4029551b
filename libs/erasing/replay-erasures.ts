import { folioOf } from '#complaint';
import { type EventStore, EventStoreError, type Position, type RecordedEvent } from '#event-store';
import { PRINCIPAL_ERASED, sealedEvent } from '#ledger';
import { type CoveredEvent, type KeyStore, type PersonalOpener, principalSubject } from '#privacy';
import { keepReadableLookups } from './readable-lookups.ts';
import { allKeysOf, contentKeysOf, contentsOf } from './sealed-keys.ts';

const TYPES = ['PersonalDataErased', PRINCIPAL_ERASED];
const BATCH = 1_000;

/** What the replay of erasures needs. */
export interface ReplayParts {
  readonly events: Pick<EventStore, 'readAll' | 'readStream' | 'last' | 'idAt'>;
  readonly keys: Pick<KeyStore, 'erase' | 'eraseDataKeys' | 'keepLookups' | 'coveredUpTo' | 'cover'>;
  /** Opens what stays of a complaint of which one event was erased. */
  readonly opener: PersonalOpener;
  /** Removes the bytes of contents of evidence whose keys are destroyed: they may be restored too. */
  readonly removeContents?: (folio: string, contents: readonly string[] | 'all') => Promise<number>;
}

/**
 * Destroys in a key store what the log says was erased. A key store that was restored from a backup may have such keys
 * again; this runs before anything is opened with them. It begins where the key store is known to agree with the log.
 *
 * @returns how many keys were destroyed.
 * @throws EventStoreError, KeyStoreError.
 */
export async function replayErasures(parts: ReplayParts): Promise<number> {
  const { events, keys } = parts;
  const last = await events.last();
  if (last === undefined) return 0;
  const noted = await keys.coveredUpTo();
  let after = await positionOfNoted(noted, events);
  let destroyed = 0;
  for (;;) {
    const batch = await events.readAll({
      ...(after === undefined ? {} : { after }),
      types: TYPES,
      limit: BATCH,
    });
    destroyed += await erase(batch.events, parts);
    after = batch.position ?? after;
    if (batch.end) break;
  }
  if (noted?.id !== last.id) await keys.cover(last);
  return destroyed;
}

/**
 * Where the replay may begin. The log may have been restored from an older state since a store noted an event, and
 * have grown beyond that position with other events. Then the replay begins at the first event.
 */
async function positionOfNoted(
  noted: CoveredEvent | undefined,
  events: Pick<EventStore, 'idAt'>,
): Promise<Position | undefined> {
  if (noted?.id === undefined) return undefined;
  try {
    return (await events.idAt(noted.position)) === noted.id ? noted.position : undefined;
  } catch (error) {
    // Some engines refuse a position at which no event begins.
    if (error instanceof EventStoreError && error.code === 'misuse') return undefined;
    throw error;
  }
}

async function erase(erasures: readonly RecordedEvent[], parts: ReplayParts): Promise<number> {
  const { events, keys } = parts;
  const subjects = new Set<string>();
  const contents: { readonly folio: string; readonly ids: readonly string[] | 'all' }[] = [];
  let destroyed = 0;
  for (const erasure of erasures) {
    const { scope, event, principal } = erasure.data();
    const folio = folioOf(erasure.stream);
    if (folio === undefined) {
      if (typeof principal === 'string') subjects.add(principalSubject(principal));
    } else if (scope !== 'event') {
      subjects.add(erasure.stream);
      contents.push({ folio, ids: 'all' });
    } else {
      const stored = await events.readStream(erasure.stream, { personal: true });
      const erased = stored.filter((one) => one.id === event);
      const sealed = erased.flatMap((one) => sealedEvent(one) ?? []);
      for (const one of [...sealed.flatMap(allKeysOf), ...erased.flatMap(contentKeysOf)]) {
        destroyed += (await keys.eraseDataKeys(one.subject, one.keys)).keys.length;
      }
      await keepReadableLookups(erasure.stream, parts);
      contents.push({ folio, ids: erased.flatMap(contentsOf) });
    }
  }
  const erased = subjects.size === 0 ? [] : await keys.erase([...subjects]);
  for (const { folio, ids } of contents) await parts.removeContents?.(folio, ids);
  return destroyed + erased.reduce((sum, one) => sum + one.keys.length, 0);
}
