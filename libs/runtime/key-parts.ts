import type { Config } from '#config';
import type { EventStore } from '#event-store';
import { type LedgerIdentity, ledgerIdentity } from '#identity';
import {
  type KeyStore,
  openKeyStore,
  openMasterKeys,
  type Secret,
  type SourcedMasterKeys,
  underCurrentMaster,
  underCurrentSecret,
} from '#privacy';
import type { Threads } from '#threads';
import { keyStoreOfCopy } from './key-store-of-copy.ts';
import { type Lazy, lazily } from './lazily.ts';
import { requireKeyStore } from './require-key-store.ts';
import type { RuntimeOptions, ThreadSettings } from './runtime.ts';

export interface KeyPartsOptions {
  readonly config: Config;
  /** The event store as it is: it never begins a ledger. */
  readonly storedEvents: () => Promise<EventStore>;
  readonly readOnly: () => boolean;
  /** @throws IdentityError if there are views of a ledger that has no event. */
  readonly requireNoViews: () => Promise<void>;
  /** The master keys that another thread of this process read. */
  readonly given: RuntimeOptions['masterKeys'];
  readonly clock: () => number;
  readonly threads: Threads;
}

/** The keys of a runtime, and the identity of the ledger to which they must belong. Each needs the others. */
export class KeyParts {
  readonly #options: KeyPartsOptions;
  #masterKeysRead: SourcedMasterKeys | undefined;

  readonly identity: Lazy<LedgerIdentity> = lazily(async () => {
    const { config, storedEvents, readOnly, requireNoViews, clock } = this.#options;
    return ledgerIdentity({
      events: await storedEvents(),
      secretFile: config.secretFile,
      keyStore: async () => (readOnly() ? keyStoreOfCopy(config) : await this.keyStore()),
      masterKeys: () => this.masterKeys(),
      clock,
      beforeBeginning: requireNoViews,
    });
  });

  readonly keyStore: Lazy<KeyStore> = lazily(
    async () => {
      const { config, threads } = this.#options;
      const known = await this.secret();
      await requireKeyStore(config, await this.identity());
      const store = await underCurrentSecret({
        secret: known,
        open: (current) => openKeyStore({ config, secret: current, threads }),
        read: async () => {
          const own = await this.identity();
          await own.check();
          return await own.secret();
        },
      });
      return underCurrentMaster(store, () => this.masterKeys());
    },
    (store) => store.close(),
  );

  readonly masterKeys: Lazy<SourcedMasterKeys> = lazily(async () => {
    this.#masterKeysRead = await openMasterKeys({
      source: this.#options.config.masterKey,
      given: this.#options.given,
      // Once something is wrapped, no other key works.
      mayCreate: async () =>
        (await (await this.identity()).opened()) === undefined &&
        (await (await this.keyStore()).identity()) === undefined,
    });
    return this.#masterKeysRead;
  });

  readonly secret = async (): Promise<Secret> => await (await this.identity()).secret();

  readonly idKey = async (): Promise<Secret> => await (await this.identity()).idKey();

  constructor(options: KeyPartsOptions) {
    this.#options = options;
  }

  /** The master keys as another thread can take them. `undefined` if this process did not need them yet. */
  masterKeysForThread(): ThreadSettings['masterKeys'] {
    return this.#masterKeysRead?.forThread();
  }
}
