import type { DataKey } from './key-store.ts';

/** A secret of the ledger as a whole, sealed by a master key. */
export interface SealedSecret {
  readonly name: string;
  readonly wrapped: Uint8Array;
  /** Fingerprint of the master key. */
  readonly master: string;
}

/** All that a key store holds about one subject. */
export interface SubjectContents {
  readonly id: string;
  /** Absent in an erased subject. */
  readonly active?:
    | {
        readonly wrapped: Uint8Array;
        readonly master: string;
        readonly dataKeys: readonly DataKey[];
        /** See {@link lookupHash}. */
        readonly lookups: readonly string[];
      }
    | undefined;
  readonly ref?: string | undefined;
}

/** One keyed hash of an address. */
export interface IndexEntry {
  readonly hash: string;
  readonly ref: string;
}

/** Everything that one key store can give to another, of whatever engine. All of it is wrapped or hashed. */
export interface KeyStoreContents {
  readonly ledger: string | undefined;
  /** Fingerprint of the master key that must wrap new keys. */
  readonly current: string | undefined;
  /** Fingerprints of the secrets that may make look-ups. */
  readonly lookupSecrets: readonly string[] | undefined;
  /** The event up to which every erasure of the log is done, as its store keeps it. */
  readonly erasures: string | undefined;
  /** Position up to which every complainant of the log is known. */
  readonly complainants: string | undefined;
  readonly secrets: readonly SealedSecret[];
  subjects(): AsyncIterable<SubjectContents>;
  entries(): AsyncIterable<IndexEntry>;
  forgotten(): AsyncIterable<string>;
}

/** Digits of a stored hash of a look-up: enough that no two values have the same one, and half of an HMAC. */
const LOOKUP_DIGITS = 32;

/** The stored form of a keyed hash by which complaints are found: its first 16 bytes, as hexadecimal digits. */
export function lookupHash(hash: string): string {
  return hash.slice(0, LOOKUP_DIGITS);
}

/** Groups of at most `size` items. */
export async function* inGroups<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let group: T[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
