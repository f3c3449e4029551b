import { createHmac, createSecretKey, type Hmac, type KeyObject } from 'node:crypto';
import { PrivacyError } from './errors.ts';

/** Fewer bytes than this could be guessed. */
export const SECRET_BYTES = 32;

/** A key of the ledger's: its secret or its id key. It can only be used, never looked at: not printed, not serialised. */
export class Secret {
  readonly #key: KeyObject;

  /** @param bytes at least {@link SECRET_BYTES}. @throws PrivacyError `secret-unusable`. */
  constructor(bytes: Buffer) {
    if (bytes.length < SECRET_BYTES) {
      throw new PrivacyError('secret-unusable', `The secret is too short: ${SECRET_BYTES} bytes are needed.`);
    }
    // A key object is prepared once; raw bytes would be at every use, which takes longer than the hashing.
    this.#key = createSecretKey(bytes);
  }

  /** HMAC-SHA256 of a text for one purpose; the same text under another purpose gives an unrelated result. */
  mac(purpose: string, text: string): Buffer {
    return this.#hmac(purpose, text).digest();
  }

  /** The same as 64 hexadecimal digits: quicker than through a buffer. */
  hexMac(purpose: string, text: string): string {
    return this.#hmac(purpose, text).digest('hex');
  }

  /** Tells this secret from others and nothing about it; stands in the log. */
  fingerprint(): string {
    return this.hexMac('fingerprint', '');
  }

  #hmac(purpose: string, text: string): Hmac {
    return createHmac('sha256', this.#key).update(`complaint-ledger ${purpose}\0${text}`, 'utf8');
  }
}
