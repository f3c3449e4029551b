import { contactKeys } from '../complainant-index.ts';
import type { KeyedHash } from '../keyed-hash.ts';
import { lookupHash } from '../keys/contents.ts';
import type { NewKeys } from '../keys/key-store.ts';

/** {@link NewKeys} with keyed hashes in place of addresses and references, as the tables have them. */
export interface HashedKeys {
  readonly subject: string;
  readonly begin:
    | {
        readonly wrapped: Uint8Array;
        readonly master: string;
        readonly ref: string | undefined;
        /** Hashes of the complainant's addresses, which are to lead to the pseudonym. */
        readonly addresses: readonly string[];
      }
    | undefined;
  readonly dataKeys: NewKeys['dataKeys'];
  /** Hashes of look-ups, each once; see {@link lookupHash}. */
  readonly lookups: readonly string[];
}

export function hashedKeys({ subject, begin, dataKeys, lookups = [] }: NewKeys, hash: KeyedHash): HashedKeys {
  return {
    subject,
    begin: begin && {
      wrapped: begin.wrapped,
      master: begin.master,
      ref: begin.complainantRef,
      addresses: begin.complainant === undefined ? [] : contactKeys(hash, begin.complainant),
    },
    dataKeys,
    lookups: lookupHashes(lookups, hash),
  };
}

/** The hashes of look-ups, each once. A value without a normal form is left out. */
export function lookupHashes(lookups: NonNullable<NewKeys['lookups']>, hash: KeyedHash): readonly string[] {
  const hashes = new Set<string>();
  for (const { kind, value } of lookups) {
    const key = hash(kind, value);
    if (key !== undefined) hashes.add(lookupHash(key));
  }
  return [...hashes];
}

/**
 * Keyed hashes that are made once for all questions of one turn of the event loop: a command asks for the pseudonym of
 * an address, then gives the same address with its keys. Nothing readable is kept longer than the turn.
 */
export function oncePerTurn(hash: KeyedHash): KeyedHash {
  const made = new Map<string, string | undefined>();
  return (kind, value) => {
    const name = `${kind} ${value}`;
    if (made.has(name)) return made.get(name);
    const one = hash(kind, value);
    if (made.size === 0) setImmediate(() => made.clear());
    made.set(name, one);
    return one;
  };
}
