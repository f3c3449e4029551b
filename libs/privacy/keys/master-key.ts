import { createHmac, createSecretKey, KeyObject } from 'node:crypto';
import { KEY_BYTES, openBytes, sealBytes } from './aead.ts';
import { KeyStoreError } from './errors.ts';

/*
 * Stored: change with care. The contexts bind a wrapped key to its subject or use; the fingerprint stands at each
 * wrapping.
 */
const SUBJECT = 'complaint-ledger subject\0';
const SECRET = 'complaint-ledger secret\0';
const FINGERPRINT = 'complaint-ledger master key fingerprint\0';

/** A master key: it wraps the keys of subjects. Code can use it, but nothing prints or serialises it. */
export class MasterKey {
  /** Identifies the key without revealing it: 64 hexadecimal digits. */
  readonly fingerprint: string;
  readonly #key: KeyObject;

  /**
   * @param key 32 bytes; or what {@link MasterKey.forThread} gave.
   * @throws KeyStoreError `master-key-unusable`.
   */
  constructor(key: Uint8Array | KeyObject) {
    this.#key = key instanceof KeyObject ? key : createSecretKey(key);
    if (this.#key.symmetricKeySize !== KEY_BYTES) {
      throw new KeyStoreError(
        'master-key-unusable',
        `A master key has ${KEY_BYTES} bytes; nothing was done.`,
      );
    }
    this.fingerprint = createHmac('sha256', this.#key).update(FINGERPRINT).digest('hex');
  }

  /** The same key for another thread of this process. It goes in a message, which does not show it. */
  forThread(): KeyObject {
    return this.#key;
  }

  /** Wraps the key of a subject. The wrapped bytes open for this subject only. */
  wrap(subject: string, key: Uint8Array): Uint8Array {
    return sealBytes(this.#key, SUBJECT + subject, key);
  }

  /** @throws KeyStoreError `tampered`, also for another subject or another master key. */
  unwrap(subject: string, wrapped: Uint8Array): Buffer {
    try {
      return openBytes(this.#key, SUBJECT + subject, wrapped);
    } catch (cause) {
      throw tampered(`the key of ${subject}`, subject, cause);
    }
  }

  /** Seals a secret of the ledger as a whole, such as its id key. */
  sealSecret(name: string, secret: Uint8Array): Uint8Array {
    return sealBytes(this.#key, SECRET + name, secret);
  }

  /** @throws KeyStoreError `tampered`. */
  openSecret(name: string, sealed: Uint8Array): Buffer {
    try {
      return openBytes(this.#key, SECRET + name, sealed);
    } catch (cause) {
      throw tampered(`the ${name}`, undefined, cause);
    }
  }
}

/** The master keys of a ledger: one, or two while the keys of subjects are wrapped anew. */
export interface MasterKeys {
  /** The key that wraps new keys. */
  current(): MasterKey;
  /**
   * The key with a fingerprint. A fingerprint that is not known yet is asked for at the source of the keys, at most once
   * in a while.
   *
   * @throws KeyStoreError `unknown-master-key`, `master-key-unusable`.
   */
  of(fingerprint: string): Promise<MasterKey>;
  /** The same, if it is known already. */
  known(fingerprint: string): MasterKey | undefined;
}

/** Master keys that do not change: those of a test, or of a thread. The first one wraps. */
export function fixedMasterKeys(first: MasterKey, ...others: readonly MasterKey[]): MasterKeys {
  const keys = new Map([first, ...others].map((key) => [key.fingerprint, key]));
  return {
    current: () => first,
    known: (fingerprint) => keys.get(fingerprint),
    async of(fingerprint) {
      const key = keys.get(fingerprint);
      if (key === undefined) throw unknownMasterKey(fingerprint);
      return key;
    },
  };
}

/** The error of a wrapping whose master key nobody has. */
export function unknownMasterKey(fingerprint: string): KeyStoreError {
  return new KeyStoreError(
    'unknown-master-key',
    `A key is wrapped by the master key ${fingerprint.slice(0, 16)}…, which LEDGER_MASTER_KEY does not have; nothing ` +
      'was opened. Let LEDGER_MASTER_KEY give this key too, one line for each key, the newest first.',
  );
}

function tampered(what: string, subject: string | undefined, cause: unknown): KeyStoreError {
  return new KeyStoreError(
    'tampered',
    `In the key store, ${what} was changed: the master key does not open it; nothing was opened. Restore the key ` +
      'store from a backup (./ledger key-store restore FILE).',
    { subject, cause },
  );
}
