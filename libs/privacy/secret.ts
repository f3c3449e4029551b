import { createSecretKey, hash, KeyObject } from 'node:crypto';
import { PrivacyError } from './errors.ts';
import { hmacBytes, hmacHex } from './keys/hmac.ts';

/** A shorter key could be guessed. */
export const SECRET_BYTES = 32;
/** A longer key is hashed before its use (RFC 2104). */
const LONGEST_BYTES = 64;

/** A key of the ledger: its secret or its id key. Code can use it, but nothing prints or serialises it. */
export class Secret {
  readonly #key: Uint8Array;

  /**
   * @param key at least {@link SECRET_BYTES}; or what {@link Secret.forThread} gave.
   * @throws PrivacyError `secret-unusable`.
   */
  constructor(key: Buffer | KeyObject) {
    const bytes = key instanceof KeyObject ? key.export() : Buffer.from(key);
    if (bytes.length < SECRET_BYTES) {
      throw new PrivacyError('secret-unusable', `The secret is too short: ${SECRET_BYTES} bytes are needed.`);
    }
    this.#key = bytes.length > LONGEST_BYTES ? hash('sha256', bytes, 'buffer') : bytes;
  }

  /** The key for the same secret in another thread of this process. It goes in a message, which does not show it. */
  forThread(): KeyObject {
    return createSecretKey(this.#key);
  }

  /** HMAC-SHA256 of a text for one purpose. The same text has an unrelated hash for another purpose. */
  mac(purpose: string, text: string): Buffer {
    return hmacBytes(this.#key, separated(purpose, text));
  }

  /** The same as 64 hexadecimal digits. This is quicker than a conversion of the buffer. */
  hexMac(purpose: string, text: string): string {
    return hmacHex(this.#key, separated(purpose, text));
  }

  /** Identifies this key without revealing it; it is recorded in the log. */
  fingerprint(): string {
    return this.hexMac('fingerprint', '');
  }
}

function separated(purpose: string, text: string): string {
  return `complaint-ledger ${purpose}\0${text}`;
}
