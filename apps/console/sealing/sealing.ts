import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { openBytes, type Secret, sealBytes } from '#privacy';

/** What is sealed: another purpose has another key. */
export type SealedFor = 'draft' | 'sent' | 'ticket' | 'act' | 'kept' | 'session';

/** For whom it is sealed. What the ones got holds nothing for the others. */
type SealedBy = 'public-pages' | 'staff-console';

/** How long a form may be sent after its page was made, in milliseconds. */
export const FORM_LASTS_MS = 86_400_000;
/** More bytes than any form of ours has. */
const LARGEST = 1_048_576;

/**
 * Seals what a browser keeps for us, so that it can neither read nor change it. The key is derived from the secret of the
 * ledger: HMAC-SHA256 with a purpose, as the second step of HKDF (RFC 5869) does it for one block.
 */
export class Seals {
  constructor(
    /** The secret may be rotated while a process runs. */
    private readonly secret: () => Promise<Secret>,
    /** Milliseconds since 1970. */
    private readonly now: () => number,
    private readonly by: SealedBy = 'public-pages',
  ) {}

  async seal(purpose: SealedFor, text: string): Promise<string> {
    const told = deflateRawSync(JSON.stringify([this.now(), text]));
    return sealBytes(await this.#key(purpose), purpose, told).toString('base64url');
  }

  /**
   * @param lasts milliseconds.
   * @returns `undefined` for what was not sealed here, or too long ago.
   */
  async open(purpose: SealedFor, sealed: string, lasts: number): Promise<string | undefined> {
    try {
      const told = openBytes(await this.#key(purpose), purpose, Buffer.from(sealed, 'base64url'));
      const [at, text]: unknown[] = JSON.parse(inflateRawSync(told, { maxOutputLength: LARGEST }).toString());
      const isFresh = typeof at === 'number' && this.now() - at <= lasts;
      return isFresh && typeof text === 'string' ? text : undefined;
    } catch {
      return undefined;
    }
  }

  async #key(purpose: SealedFor): Promise<Buffer> {
    return (await this.secret()).mac(this.by, purpose);
  }
}

/** A value that a browser keeps for us, and the time for which it holds. */
export interface Sealed<T> {
  seal(seals: Seals, value: T): Promise<string>;
  /** @returns `undefined` for what is none of ours, or too old. */
  open(seals: Seals, sealed: string): Promise<T | undefined>;
}

/** @param lasts milliseconds. */
export function sealedAs<T extends object>(purpose: SealedFor, lasts: number): Sealed<T> {
  return {
    seal: (seals, value) => seals.seal(purpose, JSON.stringify(value)),
    open: async (seals, sealed) => {
      const text = await seals.open(purpose, sealed, lasts);
      // Nobody else can seal for this purpose.
      const value: T | undefined = text === undefined ? undefined : JSON.parse(text);
      return value;
    },
  };
}
