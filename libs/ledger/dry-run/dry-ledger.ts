import type { PolicyResolver } from '#complaint';
import type { PersonalOpener } from '#privacy';
import type { IdKey } from '../ids.ts';
import { createLedger } from '../ledger.ts';
import type { Ledger, PrincipalSource } from '../port.ts';
import type { StreamStore } from '../stream-store.ts';
import { OverlayStore } from './overlay-store.ts';
import { Unsealed } from './unsealed.ts';

/** The part of a ledger that an import needs. */
export interface DryLedger extends Pick<Ledger, 'importRecord'>, Disposable {}

/** What a dry run reads. */
export interface DryLedgerParts {
  /** Events of the other ledger; absent when there is no ledger yet. */
  readonly events: StreamStore | undefined;
  /** Opens their personal parts; absent when the keys are not at hand. Then these parts are not compared. */
  readonly opener: PersonalOpener | undefined;
  readonly idKey: IdKey;
  readonly policies: PolicyResolver;
  readonly principals: PrincipalSource;
}

/**
 * A ledger that decides as the given one would, and writes nothing. It forgets its events when it is closed. It makes
 * no pseudonyms and no keys.
 */
export function createDryLedger({ events, opener, ...parts }: DryLedgerParts): DryLedger {
  const store = new OverlayStore(events);
  const complainants = { proposedRef: async () => undefined };
  const ledger = createLedger({ ...parts, events: store, complainants, sealing: new Unsealed(opener) });
  return {
    importRecord: (record) => ledger.importRecord(record),
    [Symbol.dispose]: () => store[Symbol.dispose](),
  };
}
