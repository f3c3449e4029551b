import type { KeyedHash } from './keyed-hash.ts';

/** How a complainant can be reached, as typed. */
export interface Contact {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

/** A complainant as the events know one. */
export interface KnownComplainant extends Contact {
  readonly ref: string;
}

/** A pseudonym and the keyed hashes that lead to it. */
export interface Entry {
  readonly ref: string;
  readonly keys: readonly string[];
}

/** What of the log an index has taken in. */
export type CoveredUpTo = string | undefined;

/**
 * Finds a complainant's random pseudonym again through keyed hashes of e-mail and phone. Neither address is kept.
 * Every method may throw {@link PrivacyError} `index-unavailable`; those that hand out or change entries throw
 * `index-lost` where what was there is gone, until {@link ComplainantIndex.rebuild} has brought it back.
 */
export interface ComplainantIndex {
  /**
   * The pseudonym of whoever has this e-mail or this phone; a new one when neither is known. Both lead to it
   * afterwards, for everyone who shares the index. When they lead to two persons already, the e-mail decides (a
   * household may share a phone).
   *
   * @returns `undefined` when the contact identifies no one.
   */
  refFor(contact: Contact): Promise<string | undefined>;
  /** Pseudonyms that the e-mail or the phone leads to; makes none. */
  find(contact: Contact): Promise<readonly string[]>;
  /** Removes every entry that leads to a pseudonym: the person's next complaint gets another one. */
  forget(ref: string): Promise<void>;
  /** Position up to which the index knows every complainant of the log; `undefined` for one that was never built. */
  coveredUpTo(): Promise<CoveredUpTo>;
  /** How many addresses lead to a pseudonym. */
  size(): Promise<number>;
  /**
   * Takes in what it does not know yet of a further part of the log, which ends at `upTo`; what it knows stands.
   * Who was forgotten stays so.
   *
   * @returns how many complainants were read.
   */
  learn(known: AsyncIterable<KnownComplainant>, upTo: string): Promise<number>;
  /**
   * Restores the index from the whole log, in its order, up to `upTo`: the first pseudonym of an address stands.
   * Who was forgotten stays so; entries that the events do not know yet are kept.
   *
   * @param upTo the log's end; `''` when it is empty.
   * @returns how many complainants were read.
   */
  rebuild(known: AsyncIterable<KnownComplainant>, upTo: string): Promise<number>;
  close(): Promise<void>;
}

/** What one index can carry over from another: its entries, and the pseudonyms that may never come back. */
export interface IndexContents {
  entries(): AsyncIterable<Entry>;
  forgotten(): AsyncIterable<string>;
}

/** Hashes that identify someone, the deciding one first. */
export function contactKeys(hash: KeyedHash, { email, phone }: Contact): readonly string[] {
  const keys = [
    email === undefined ? undefined : hash('email', email),
    phone === undefined ? undefined : hash('phone', phone),
  ];
  return keys.filter((key) => key !== undefined);
}

/** The entries that complainants of the log make. */
export async function* entriesOf(
  known: AsyncIterable<KnownComplainant>,
  hash: KeyedHash,
): AsyncGenerator<Entry> {
  for await (const complainant of known) {
    yield { ref: complainant.ref, keys: contactKeys(hash, complainant) };
  }
}
