import type { KeyedHash } from './keyed-hash.ts';

/** The addresses of a complainant, as typed. */
export interface Contact {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

/** A complainant as recorded in the events. */
export interface KnownComplainant extends Contact {
  readonly ref: string;
}

/** A pseudonym and the keyed hashes of its addresses. */
export interface Entry {
  readonly ref: string;
  readonly keys: readonly string[];
}

/** Position in the log up to which an index is built; `undefined` if it was never built. */
export type CoveredUpTo = string | undefined;

/**
 * Finds the random pseudonym of a complainant by keyed hashes of e-mail and phone. It keeps neither address. Every
 * method may throw {@link PrivacyError} `index-unavailable`. Methods that return or change entries throw `index-lost`
 * if the contents were lost, until {@link ComplainantIndex.rebuild} has restored them.
 */
export interface ComplainantIndex {
  /**
   * The pseudonym of the person with this e-mail or this phone; a new one if both are unknown. Afterwards both
   * addresses lead to it, for every process that shares the index. If they lead to two persons already, the e-mail
   * decides, because a household may share a phone.
   *
   * @param wanted the pseudonym for a person who has none; one that was forgotten is not given again (default: a random
   *   one).
   * @returns `undefined` if the contact identifies nobody.
   */
  refFor(contact: Contact, wanted?: string): Promise<string | undefined>;
  /**
   * The pseudonym that {@link ComplainantIndex.refFor} would give, without writing anything. A new one belongs to the
   * person only when it is written with the keys of the complaint (`complainant` of new keys), which finds out whether
   * this answer was true. Until then the process gives the same one again.
   *
   * @returns `undefined` if the contact identifies nobody.
   */
  proposedRef(contact: Contact): Promise<string | undefined>;
  /** The pseudonyms of the e-mail and of the phone; creates none. */
  find(contact: Contact): Promise<readonly string[]>;
  /** Removes every entry of a pseudonym. The person's next complaint gets a new pseudonym. */
  forget(ref: string): Promise<void>;
  /** Position up to which the index knows every complainant of the log; `undefined` if it was never built. */
  coveredUpTo(): Promise<CoveredUpTo>;
  /** The number of addresses in the index. */
  size(): Promise<number>;
  /**
   * Adds the unknown addresses of a further part of the log, which ends at `upTo`. Existing entries do not change, and
   * forgotten persons stay forgotten.
   *
   * @returns how many complainants were read.
   */
  learn(known: AsyncIterable<KnownComplainant>, upTo: string): Promise<number>;
  /**
   * Restores the index from the whole log, in its order, up to `upTo`. The first pseudonym of an address wins.
   * Forgotten persons stay forgotten, and entries that the events do not know yet are kept.
   *
   * @param upTo the end of the log; `''` if it is empty.
   * @returns how many complainants were read.
   */
  rebuild(known: AsyncIterable<KnownComplainant>, upTo: string): Promise<number>;
  close(): Promise<void>;
}

/** The facts about an index that can be read without changing it. */
export interface IndexFacts {
  /** The number of addresses in the index. */
  readonly entries: number;
  readonly coveredUpTo: CoveredUpTo;
}

/** The hashes of a contact's addresses. The first one decides. */
export function contactKeys(hash: KeyedHash, { email, phone }: Contact): readonly string[] {
  const keys = [
    email === undefined ? undefined : hash('email', email),
    phone === undefined ? undefined : hash('phone', phone),
  ];
  return keys.filter((key) => key !== undefined);
}

/** The entries for the complainants of the log. */
export async function* entriesOf(
  known: AsyncIterable<KnownComplainant>,
  hash: KeyedHash,
): AsyncGenerator<Entry> {
  for await (const complainant of known) {
    yield { ref: complainant.ref, keys: contactKeys(hash, complainant) };
  }
}
