import type { KeyedKind } from './keyed-hash.ts';
import { normalise } from './keyed-hash.ts';

/** How a complainant can be reached, as typed. */
export interface Contact {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

/** A complainant as the events know one. */
export interface KnownComplainant extends Contact {
  readonly ref: string;
}

/**
 * Finds a complainant's random pseudonym again through keyed hashes of e-mail and phone. Neither address is kept.
 * Every method may throw {@link PrivacyError} `index-unavailable`.
 */
export interface ComplainantIndex {
  /**
   * The pseudonym of whoever has this e-mail or this phone; a new one when neither is known. Both lead to it
   * afterwards. When they lead to two persons already, the e-mail decides (a household may share a phone).
   *
   * @returns `undefined` when the contact identifies no one.
   */
  refFor(contact: Contact): Promise<string | undefined>;
  /** Pseudonyms that the e-mail or the phone leads to; makes none. */
  find(contact: Contact): Promise<readonly string[]>;
  /** Removes every entry that leads to a pseudonym: the person's next complaint gets another one. */
  forget(ref: string): Promise<void>;
  /**
   * Restores the index from what the events say, in their order: the first pseudonym of an address stands.
   * What was forgotten stays so; entries that the events do not know yet are kept.
   *
   * @returns how many complainants were read.
   */
  rebuild(known: AsyncIterable<KnownComplainant>): Promise<number>;
  close(): Promise<void>;
}

/** Hashes that identify someone, the deciding one first. */
export function contactKeys(
  hash: (kind: KeyedKind, value: string) => string,
  contact: Contact,
): readonly string[] {
  const keys: string[] = [];
  // Fillers such as "none" or "0" would make one person of all who typed them.
  if (contact.email !== undefined && /^[^@]+@[^@]+$/.test(normalise('email', contact.email))) {
    keys.push(hash('email', contact.email));
  }
  if (contact.phone !== undefined && /^\+?\d{5,}$/.test(normalise('phone', contact.phone))) {
    keys.push(hash('phone', contact.phone));
  }
  return keys;
}
