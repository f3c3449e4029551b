import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registeredPrincipals } from '#access';
import type { EventStore } from '#event-store';
import { openEmbeddedEventStore } from '#event-store/embedded';
import { createLedger, type Ledger } from '#ledger';
import { createPolicies } from '#policy';
import { type PersonalOpener, Secret } from '#privacy';
import { memoryComplainantIndex, memorySealing } from '#privacy/testing';

export const ID_KEY = new Secret(randomBytes(32));

/** A ledger on the embedded engine, in its own directory that is removed with it. */
export interface EmbeddedLedger extends AsyncDisposable {
  readonly ledger: Ledger;
  readonly events: EventStore;
  readonly sealing: PersonalOpener;
}

/** Opens the real engines, as `./ledger import` does. */
export async function openEmbeddedLedger(): Promise<EmbeddedLedger> {
  const directory = await mkdtemp(join(tmpdir(), 'complaint-ledger-import-'));
  const events = await openEmbeddedEventStore({ path: join(directory, 'events.db') });
  const sealing = memorySealing();
  const ledger = createLedger({
    events,
    policies: createPolicies({ zone: 'UTC' }),
    principals: registeredPrincipals(events),
    complainants: memoryComplainantIndex(new Secret(randomBytes(32))),
    sealing,
    idKey: ID_KEY,
  });
  return {
    ledger,
    events,
    sealing,
    async [Symbol.asyncDispose]() {
      await events.close();
      await rm(directory, { recursive: true });
    },
  };
}
