import { createHmac, createSecretKey, type Hmac, KeyObject } from 'node:crypto';
import { PrivacyError } from './errors.ts';

/** A shorter key could be guessed. */
export const SECRET_BYTES = 32;

/** A key of the ledger: its secret or its id key. Code can use it, but nothing prints or serialises it. */
export class Secret {
  readonly #key: KeyObject;

  /**
   * @param key at least {@link SECRET_BYTES}; or what {@link Secret.forThread} gave.
   * @throws PrivacyError `secret-unusable`.
   */
  constructor(key: Buffer | KeyObject) {
    if (key instanceof KeyObject) {
      this.#key = key;
      return;
    }
    if (key.length < SECRET_BYTES) {
      throw new PrivacyError('secret-unusable', `The secret is too short: ${SECRET_BYTES} bytes are needed.`);
    }
    // A key object is prepared once. Raw bytes would be prepared at each use, which takes longer than the hashing.
    this.#key = createSecretKey(key);
  }

  /** The key for the same secret in another thread of this process. It goes in a message, which does not show it. */
  forThread(): KeyObject {
    return this.#key;
  }

  /** HMAC-SHA256 of a text for one purpose. The same text has an unrelated hash for another purpose. */
  mac(purpose: string, text: string): Buffer {
    return this.#hmac(purpose, text).digest();
  }

  /** The same as 64 hexadecimal digits. This is quicker than a conversion of the buffer. */
  hexMac(purpose: string, text: string): string {
    return this.#hmac(purpose, text).digest('hex');
  }

  /** Identifies this key without revealing it; it is recorded in the log. */
  fingerprint(): string {
    return this.hexMac('fingerprint', '');
  }

  #hmac(purpose: string, text: string): Hmac {
    return createHmac('sha256', this.#key).update(`complaint-ledger ${purpose}\0${text}`, 'utf8');
  }
}
