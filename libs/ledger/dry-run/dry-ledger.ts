import type { PolicyResolver } from '#complaint';
import { createLedger } from '../ledger.ts';
import type { Ledger, PrincipalSource } from '../port.ts';
import type { StreamStore } from '../stream-store.ts';
import { ForgetfulStore } from './forgetful-store.ts';

/** What an import asks of a ledger. */
export interface DryLedger extends Pick<Ledger, 'importRecord'>, Disposable {}

/**
 * A ledger that decides as another would and writes nothing: what it is given is forgotten when it is closed. Persons
 * get no pseudonyms.
 *
 * @param events of the other; absent when there is none yet.
 */
export function createDryLedger(
  events: StreamStore | undefined,
  policies: PolicyResolver,
  principals: PrincipalSource,
): DryLedger {
  const store = new ForgetfulStore(events);
  const complainants = { refFor: async () => undefined };
  const ledger = createLedger({ events: store, policies, principals, complainants });
  return {
    importRecord: (record) => ledger.importRecord(record),
    [Symbol.dispose]: () => store[Symbol.dispose](),
  };
}
