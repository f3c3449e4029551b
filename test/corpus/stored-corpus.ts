import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MemoryEventStore } from '#event-store/testing';
import { fixedMasterKeys, type KeyStore, MasterKey, Sealing, Secret } from '#privacy';
import { memoryKeyStore } from '#privacy/testing';
import { MASTER_KEY, SECOND_SECRET } from './corpus-keys.ts';

/** An event as the store holds it. `data`, `personal` and `metadata` are texts, byte for byte. */
export interface StoredEvent {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  /** An instant in UTC. */
  readonly recordedAt: string;
  readonly data: string;
  readonly personal?: string;
  readonly metadata: string;
}

/** The wrapped keys of a subject: a complaint or a principal. Wrapped keys are base64url. */
export type StoredKeys =
  | {
      readonly subject: string;
      readonly wrapped: string;
      /** Fingerprint of the master key. */
      readonly master: string;
      /** By the ids of the keys. */
      readonly dataKeys: Readonly<Record<string, string>>;
    }
  | { readonly subject: string; readonly erased: true };

/** The id key of the ledger. */
export interface StoredIdKey {
  readonly ledger: string;
  /** Sealed by the master key, base64url. */
  readonly idKey: string;
  readonly master: string;
}

/** What the corpus consists of. Each member is a file (`log.jsonl` and so on) with one line for each of its entries. */
export interface StoredCorpus {
  /** Events of the log of complaints, in its order. */
  readonly log: readonly StoredEvent[];
  /** Events of the access log. */
  readonly access: readonly StoredEvent[];
  /** The record of a copy. */
  readonly copy: readonly StoredEvent[];
  readonly keys: readonly StoredKeys[];
  readonly identity: readonly StoredIdKey[];
}

/** The file of a member of the corpus. */
export function fileOf(member: string): string {
  return `${member}.jsonl`;
}

/** @param folder where the files of the corpus are. */
export async function readCorpus(folder: string): Promise<StoredCorpus> {
  const [log, access, copy, keys, identity] = await Promise.all([
    read<StoredEvent>(folder, 'log'),
    read<StoredEvent>(folder, 'access'),
    read<StoredEvent>(folder, 'copy'),
    read<StoredKeys>(folder, 'keys'),
    read<StoredIdKey>(folder, 'identity'),
  ]);
  return { log, access, copy, keys, identity };
}

async function read<T>(folder: string, member: keyof StoredCorpus): Promise<readonly T[]> {
  const text = await readFile(join(folder, fileOf(member)), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line): T => JSON.parse(line));
}

/** The events of the corpus in a store. Each keeps the time at which it was recorded. */
export function storeOf(events: readonly StoredEvent[]): MemoryEventStore {
  let now = 0;
  const store = new MemoryEventStore(() => now);
  for (const { stream, recordedAt, ...event } of events) {
    now = Date.parse(recordedAt);
    store.put(stream, [event]);
  }
  return store;
}

export const corpusMasterKey = (): MasterKey => new MasterKey(MASTER_KEY);

/** The keys of the corpus in a key store. */
export async function keyStoreOf({ keys }: StoredCorpus): Promise<KeyStore> {
  const store = memoryKeyStore({ secret: new Secret(SECOND_SECRET) });
  for (const known of keys) {
    if ('erased' in known) await store.erase([known.subject]);
    else {
      const { subject, wrapped, master, dataKeys } = known;
      await store.put([
        {
          subject,
          begin: { wrapped: bytes(wrapped), master },
          dataKeys: Object.entries(dataKeys).map(([id, key]) => ({ id, wrapped: bytes(key) })),
        },
      ]);
    }
  }
  return store;
}

/** Opens the personal parts of the corpus. */
export async function openerOf(corpus: StoredCorpus): Promise<Sealing> {
  return new Sealing(await keyStoreOf(corpus), fixedMasterKeys(corpusMasterKey()));
}

export function bytes(base64url: string): Uint8Array {
  return Buffer.from(base64url, 'base64url');
}
