import type { PolicyResolver } from '#complaint';
import { createLedger } from '../ledger.ts';
import type { Ledger, PrincipalSource } from '../port.ts';
import type { StreamStore } from '../stream-store.ts';
import { OverlayStore } from './overlay-store.ts';

/** The part of a ledger that an import needs. */
export interface DryLedger extends Pick<Ledger, 'importRecord'>, Disposable {}

/**
 * A ledger that decides as the given one would, and writes nothing. It forgets its events when it is closed. It makes
 * no pseudonyms.
 *
 * @param events events of the other ledger; absent when there is no ledger yet.
 */
export function createDryLedger(
  events: StreamStore | undefined,
  policies: PolicyResolver,
  principals: PrincipalSource,
): DryLedger {
  const store = new OverlayStore(events);
  const complainants = { refFor: async () => undefined };
  const ledger = createLedger({ events: store, policies, principals, complainants });
  return {
    importRecord: (record) => ledger.importRecord(record),
    [Symbol.dispose]: () => store[Symbol.dispose](),
  };
}
