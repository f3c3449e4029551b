import type { Principals } from '#complaint';
import type { EventStore } from '#event-store';
import { KEY_STREAM, type PrincipalSource } from '#ledger';
import { KeyRegister } from './key-register.ts';

/** The principals of a ledger. Each call first reads the new events of the stream of keys. */
export function registeredPrincipals(store: Pick<EventStore, 'readStream'>): PrincipalSource {
  const register = new KeyRegister();
  return {
    async current(): Promise<Principals> {
      for (const event of await store.readStream(KEY_STREAM, { from: register.seen + 1 }))
        register.take(event);
      return register;
    },
  };
}
