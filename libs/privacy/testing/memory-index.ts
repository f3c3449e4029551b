import { randomUUID } from 'node:crypto';
import { type ComplainantIndex, type Contact, contactKeys, entriesOf } from '../complainant-index.ts';
import { keyedHash } from '../keyed-hash.ts';
import { Proposals } from '../proposals.ts';
import type { Secret } from '../secret.ts';

export interface MemoryComplainantIndex extends ComplainantIndex {
  /** Removes the entries of addresses whose keyed hashes begin so. */
  forgetAddresses(hashes: readonly string[]): void;
  /** Forgets the pseudonyms that were proposed for the addresses of a contact when keys with them were written or refused. */
  forgetProposed(contact: Contact): void;
}

/** An index that lives as long as its process: for tests and temporary ledgers. */
export function memoryComplainantIndex(
  secret: Secret,
  newRef: () => string = randomUUID,
  region?: string,
): MemoryComplainantIndex {
  const hash = keyedHash(secret, region);
  const refs = new Map<string, string>();
  const forgotten = new Set<string>();
  const proposals = new Proposals(newRef);
  let covered: string | undefined;

  return {
    async refFor(contact, wanted) {
      const keys = contactKeys(hash, contact);
      if (keys.length === 0) return undefined;
      const free = wanted === undefined || forgotten.has(wanted) ? newRef() : wanted;
      const ref = keys.map((key) => refs.get(key)).find((found) => found !== undefined) ?? free;
      for (const key of keys) if (!refs.has(key)) refs.set(key, ref);
      return ref;
    },
    async proposedRef(contact) {
      return proposals.of(contactKeys(hash, contact), async (keys) => keys.map((key) => refs.get(key)));
    },
    forgetProposed(contact) {
      proposals.forget(contactKeys(hash, contact));
    },
    async find(contact) {
      const found = contactKeys(hash, contact).map((key) => refs.get(key));
      return [...new Set(found.filter((ref) => ref !== undefined))];
    },
    async forget(ref) {
      forgotten.add(ref);
      for (const [key, held] of refs) if (held === ref) refs.delete(key);
    },
    forgetAddresses(hashes) {
      for (const key of refs.keys()) if (hashes.some((hash) => key.startsWith(hash))) refs.delete(key);
    },
    async coveredUpTo() {
      return covered;
    },
    async size() {
      return refs.size;
    },
    async learn(known, upTo) {
      let read = 0;
      for await (const { ref, keys } of entriesOf(known, hash)) {
        read += 1;
        for (const key of keys) if (!refs.has(key) && !forgotten.has(ref)) refs.set(key, ref);
      }
      if (upTo > (covered ?? '')) covered = upTo;
      return read;
    },
    async rebuild(known, upTo) {
      const rebuilt = new Map<string, string>();
      let read = 0;
      for await (const { ref, keys } of entriesOf(known, hash)) {
        read += 1;
        for (const key of keys) if (!rebuilt.has(key)) rebuilt.set(key, ref);
      }
      for (const [key, ref] of rebuilt) if (!forgotten.has(ref)) refs.set(key, ref);
      covered = upTo;
      return read;
    },
    async close() {},
  };
}
