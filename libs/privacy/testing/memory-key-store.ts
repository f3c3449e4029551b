import { createHash } from 'node:crypto';

import { keyedHash } from '../keyed-hash.ts';
import type { SealedSecret } from '../keys/contents.ts';
import {
  complainantKnown,
  masterRotated,
  secretRotated,
  subjectBegun,
  subjectErased,
  subjectUnknown,
} from '../keys/errors.ts';
import {
  type CoveredEvent,
  type ErasedKeys,
  ID_KEY,
  type KeyStore,
  type NewKeys,
  type NotedRead,
  SUBJECT_KEY_ID,
} from '../keys/key-store.ts';
import type { Secret } from '../secret.ts';
import { type MemoryComplainantIndex, memoryComplainantIndex } from './memory-index.ts';

interface Active {
  readonly wrapped: Uint8Array;
  readonly master: string;
  readonly ref: string | undefined;
  readonly dataKeys: Map<string, Uint8Array>;
  readonly lookups: Set<string>;
}

export interface MemoryKeyStoreOptions {
  readonly secret: Secret;
  /** Country of phone numbers written without a country. */
  readonly region?: string | undefined;
  /** The index of complainants (default: a new one in memory). */
  readonly complainants?: MemoryComplainantIndex;
}

/** A key store that lives as long as its process: for tests and temporary ledgers. */
export function memoryKeyStore({ secret, region, ...given }: MemoryKeyStoreOptions): KeyStore {
  const hash = keyedHash(secret, region);
  const complainants = given.complainants ?? memoryComplainantIndex(secret, undefined, region);
  const subjects = new Map<string, Active | 'erased'>();
  let ledger: string | undefined;
  let covered: CoveredEvent | undefined;
  let newestRead: NotedRead | undefined;
  let master: string | undefined;
  let allowed: readonly string[] | undefined;
  const requireSecret = (): void => {
    if (allowed?.includes(secret.fingerprint()) === false) throw secretRotated();
  };
  const secrets = new Map<string, SealedSecret>();

  const active = (): [string, Active][] =>
    [...subjects].flatMap(([id, subject]): [string, Active][] =>
      subject === 'erased' ? [] : [[id, subject]],
    );
  const idsWhere = (wanted: (subject: Active) => boolean): readonly string[] =>
    active()
      .filter(([, subject]) => wanted(subject))
      .map(([id]) => id)
      .sort();

  function check(keys: readonly NewKeys[]): void {
    const begun = new Set<string>();
    for (const { subject, begin } of keys) {
      const known = subjects.get(subject);
      if (known === 'erased') throw subjectErased(subject);
      if (begin === undefined && known === undefined && !begun.has(subject)) throw subjectUnknown(subject);
      if (begin === undefined) continue;
      if (known !== undefined || begun.has(subject)) throw subjectBegun(subject);
      if (master !== undefined && begin.master !== master) throw masterRotated(subject);
      begun.add(subject);
    }
  }

  return {
    complainants,
    async put(keys) {
      requireSecret();
      check(keys);
      for (const { subject, begin } of keys) {
        const { complainantRef: ref, complainant } = begin ?? {};
        if (ref === undefined || complainant === undefined) continue;
        const given = await complainants.refFor(complainant, ref);
        complainants.forgetProposed(complainant);
        if (given !== undefined && given !== ref) throw complainantKnown(subject);
      }
      for (const { subject, begin, dataKeys, lookups = [] } of keys) {
        if (begin !== undefined) {
          const { wrapped, master, complainantRef: ref } = begin;
          subjects.set(subject, { wrapped, master, ref, dataKeys: new Map(), lookups: new Set() });
        }
        const known = subjects.get(subject);
        if (known === undefined || known === 'erased') continue;
        for (const { id, wrapped } of dataKeys) known.dataKeys.set(id, wrapped);
        for (const { kind, value } of lookups) {
          const key = hash(kind, value);
          if (key !== undefined) known.lookups.add(key);
        }
      }
    },
    async subject(id) {
      const known = subjects.get(id);
      if (known === undefined || known === 'erased') return known && { state: 'erased' };
      return { state: 'active', wrapped: known.wrapped, master: known.master };
    },
    async keysOf(id, ids) {
      const known = subjects.get(id);
      const subject = await this.subject(id);
      if (known === undefined || known === 'erased') return { subject, dataKeys: new Map() };
      const wanted = [...known.dataKeys].filter(([key]) => ids === undefined || ids.includes(key));
      return { subject, dataKeys: new Map(wanted) };
    },
    async subjectsOf(ref) {
      return idsWhere((subject) => subject.ref === ref);
    },
    async find(kind, value) {
      requireSecret();
      const key = hash(kind, value);
      return key === undefined ? [] : idsWhere(({ lookups }) => lookups.has(key));
    },
    async erase(ids) {
      const erased: ErasedKeys[] = [];
      for (const subject of ids) {
        const known = subjects.get(subject);
        subjects.set(subject, 'erased');
        if (known === undefined || known === 'erased') {
          erased.push({ subject, keys: [], lookups: 0 });
          continue;
        }
        const { wrapped, dataKeys, lookups, ref } = known;
        const keys = [...erasedKeys([[SUBJECT_KEY_ID, wrapped]]), ...erasedKeys(dataKeys)];
        erased.push({ subject, keys, lookups: lookups.size });
        if (ref !== undefined && idsWhere((other) => other.ref === ref).length === 0)
          await complainants.forget(ref);
      }
      return erased;
    },
    async eraseDataKeys(subject, ids) {
      const known = subjects.get(subject);
      if (known === undefined || known === 'erased') return { subject, keys: [], lookups: 0 };
      const gone = [...known.dataKeys].filter(([id]) => ids.includes(id));
      for (const [id] of gone) known.dataKeys.delete(id);
      return { subject, keys: erasedKeys(gone), lookups: 0 };
    },
    async keepLookups(subject, lookups) {
      requireSecret();
      const known = subjects.get(subject);
      if (known === undefined || known === 'erased') return 0;
      const wanted = new Set(lookups.map(({ kind, value }) => hash(kind, value)));
      const gone = [...known.lookups].filter((one) => !wanted.has(one));
      for (const one of gone) known.lookups.delete(one);
      complainants.forgetAddresses(
        gone.filter((one) => idsWhere((other) => other.lookups.has(one)).length === 0),
      );
      return gone.length;
    },
    async traces(wrapped) {
      const held = active().flatMap(([, subject]) => [subject.wrapped, ...subject.dataKeys.values()]);
      return wrapped.filter((bytes) => held.some((one) => Buffer.compare(one, bytes) === 0)).length;
    },
    async identity() {
      const idKey = secrets.get(ID_KEY);
      return ledger === undefined || idKey === undefined
        ? undefined
        : { ledger, idKey: idKey.wrapped, master: idKey.master };
    },
    async begin(wanted) {
      if (ledger === undefined) {
        ledger = wanted.ledger;
        secrets.set(ID_KEY, { name: ID_KEY, wrapped: wanted.idKey, master: wanted.master });
        allowed ??= [secret.fingerprint()];
      }
      return (await this.identity()) ?? wanted;
    },
    async currentMaster() {
      return master;
    },
    async useMaster(next) {
      master = next;
    },
    async wrappings() {
      const wrappings = active().map(([subject, { wrapped, master: own }]) => ({
        subject,
        wrapped,
        master: own,
      }));
      return { wrappings, next: undefined };
    },
    async rewrap(wrappings) {
      for (const { subject, before, wrapped, master: next } of wrappings) {
        const known = subjects.get(subject);
        if (known === undefined || known === 'erased' || Buffer.compare(known.wrapped, before) !== 0)
          continue;
        subjects.set(subject, { ...known, wrapped, master: next });
      }
    },
    async lookupSecrets() {
      return allowed;
    },
    async useLookupSecrets(fingerprints) {
      allowed = fingerprints;
    },
    async secrets() {
      return [...secrets.values()];
    },
    async keepSecrets(added) {
      for (const secret of added) secrets.set(secret.name, secret);
    },
    async dropSecrets(names) {
      for (const name of names) secrets.delete(name);
    },
    async coveredUpTo() {
      return covered;
    },
    async cover(event) {
      covered = event;
    },
    async newestRead() {
      return newestRead;
    },
    async noteRead(read) {
      newestRead = read;
    },
    async close() {
      await complainants.close();
    },
  };
}

function erasedKeys(keys: Iterable<[string, Uint8Array]>): ErasedKeys['keys'] {
  return [...keys].map(([id, wrapped]) => ({
    id,
    digest: createHash('sha256').update(wrapped).digest('hex'),
    wrapped,
  }));
}
