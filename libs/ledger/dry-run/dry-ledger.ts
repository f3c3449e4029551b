import type { PolicyResolver } from '#complaint';
import type { PersonalOpener } from '#privacy';
import type { IdKey } from '../ids.ts';
import { createLedger } from '../ledger.ts';
import type { Ledger, PolicyAdoption, PrincipalSource } from '../port.ts';
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
  /** Takes policy packs from the log (default: it is not asked). Nothing is written into it. */
  readonly adoption?: Pick<PolicyAdoption, 'know' | 'look'> | undefined;
}

/**
 * A ledger that decides as the given one would, and writes nothing. It forgets its events when it is closed. It makes
 * no pseudonyms and no keys.
 */
export function createDryLedger({ events, opener, adoption, ...parts }: DryLedgerParts): DryLedger {
  const store = new OverlayStore(events);
  const complainants = { proposedRef: async () => undefined };
  const ledger = createLedger({
    ...{ ...parts, events: store, complainants, sealing: new Unsealed(opener) },
    adoption: adoption && {
      know: (...asked) => adoption.know(...asked),
      look: (...asked) => adoption.look(...asked),
      require: () => undefined,
    },
  });
  return {
    importRecord: (record) => ledger.importRecord(record),
    [Symbol.dispose]: () => store[Symbol.dispose](),
  };
}
