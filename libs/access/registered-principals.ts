import type { EventStore } from '#event-store';
import { KEY_STREAM, type PrincipalSource, type RegisteredPrincipals } from '#ledger';
import { KeyRegister } from './key-register.ts';

/** The principals of a ledger. Each call first reads the new events of the stream of keys. */
export function registeredPrincipals(store: Pick<EventStore, 'readStream'>): PrincipalSource {
  const register = new KeyRegister();
  return {
    async current(): Promise<RegisteredPrincipals> {
      for (const event of await store.readStream(KEY_STREAM, { from: register.seen + 1 }))
        register.take(event);
      return register;
    },
  };
}
