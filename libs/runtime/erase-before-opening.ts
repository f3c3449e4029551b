import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Principals } from '#access';
import { type ErasingLog, replayErasures, restoreErasures } from '#erasing';
import type { EventStore } from '#event-store';
import type { LedgerIdentity } from '#identity';
import type { Ledger } from '#ledger';
import type { KeyStore, PersonalOpener } from '#privacy';

/** Where `restore --erasures` leaves the erasures that the restored log and key store have forgotten. */
export function erasuresToReplay(data: string): string {
  return join(data, 'erasures-to-replay.jsonl');
}

/** What is needed to destroy keys again before anything is opened with them. */
export interface EraseBeforeOpening {
  /** The data directory. */
  readonly data: string;
  readonly identity: LedgerIdentity;
  readonly events: EventStore;
  readonly keys: KeyStore;
  readonly opener: PersonalOpener;
  readonly ledger: () => Promise<Pick<Ledger, 'execute'>>;
  readonly principals: () => Promise<Pick<Principals, 'recordErased'>>;
  /** See `ReplayParts`. */
  readonly removeContents: (folio: string, contents: readonly string[] | 'all') => Promise<number>;
  readonly clock: () => number;
  readonly log: ErasingLog;
}

/**
 * Destroys in the key store what the log calls erased, and what a list beside the log does, and records the latter.
 * Before the first event there is nothing to do.
 *
 * @throws KeyStoreError, IdentityError, EventStoreError, ErasuresFileError.
 */
export async function eraseBeforeOpening({
  data,
  identity,
  events,
  keys,
  opener,
  ledger,
  principals,
  removeContents,
  clock,
  log,
}: EraseBeforeOpening): Promise<void> {
  const opened = await identity.opened();
  if (opened === undefined) return;
  // The key store of another ledger is refused before anything in it is destroyed.
  await identity.idKey();
  const list = erasuresToReplay(data);
  if (existsSync(list)) {
    const known = await principals();
    const done = await restoreErasures(list, opened.ledger, {
      ledger: await ledger(),
      events,
      keys,
      principalErased: (principal) => known.recordErased(principal),
      clock,
    });
    await rm(list, { force: true });
    log.warn({ ...done }, 'erasures that the restored ledger had forgotten were done again');
  }
  const destroyed = await replayErasures({ events, keys, opener, removeContents });
  if (destroyed > 0) log.warn({ keys: destroyed }, 'keys that the log calls erased were destroyed again');
}
