import type { KeyObject } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { MasterKeySource } from '#config';
import { KeyStoreError } from './errors.ts';
import { MasterKey, type MasterKeys, unknownMasterKey } from './master-key.ts';
import { createMasterKeyFile, readMasterKeys } from './master-key-source.ts';

/** How long a fingerprint is not asked for again: a key that nobody has must not start a command for each read. */
const ASKED_EVERY_MS = 5_000;
/** Fingerprints of keys that nobody has. There are never so many. */
const MOST_UNKNOWN = 100;

export interface MasterKeysParts {
  readonly source: MasterKeySource;
  /** What another thread of this process was given; then the source is asked only for a key that is not among them. */
  readonly given?: readonly KeyObject[] | undefined;
  /** Whether a missing file may be created: nothing is wrapped yet. */
  readonly mayCreate: () => Promise<boolean>;
}

/** Master keys from a source, which is asked again about a fingerprint that is not known. */
export interface SourcedMasterKeys extends MasterKeys {
  /** For other threads of this process. It goes in a message, which does not show the keys. */
  forThread(): readonly KeyObject[];
}

/** @throws KeyStoreError `master-key-missing`, `master-key-unusable`. */
export async function openMasterKeys(parts: MasterKeysParts): Promise<SourcedMasterKeys> {
  const given = parts.given?.map((key) => new MasterKey(key));
  return new OpenedMasterKeys(parts.source, given ?? (await firstKeys(parts)));
}

async function firstKeys({ source, mayCreate }: MasterKeysParts): Promise<readonly MasterKey[]> {
  const keys = await readMasterKeys(source);
  if (keys !== undefined) return keys;
  if (source.kind === 'file' && (await mayCreate())) return createMasterKeyFile(source.path);
  throw new KeyStoreError(
    'master-key-missing',
    `The master key of this ledger is missing${source.kind === 'file' ? `: the file ${source.path} does not exist` : ''}. ` +
      'Nothing was done. Restore it from a backup (or name its path with LEDGER_MASTER_KEY). No other key works.',
  );
}

class OpenedMasterKeys implements SourcedMasterKeys {
  readonly #source: MasterKeySource;
  /** By fingerprint. */
  readonly #keys = new Map<string, MasterKey>();
  #current: MasterKey;
  /** When each unknown fingerprint was asked for. */
  readonly #asked = new Map<string, number>();
  #asking: Promise<void> | undefined;

  constructor(source: MasterKeySource, keys: readonly MasterKey[]) {
    this.#source = source;
    this.#current = this.#take(keys);
  }

  current(): MasterKey {
    return this.#current;
  }

  known(fingerprint: string): MasterKey | undefined {
    return this.#keys.get(fingerprint);
  }

  async of(fingerprint: string): Promise<MasterKey> {
    const known = this.#keys.get(fingerprint);
    if (known !== undefined) return known;
    await this.#askAgain(fingerprint);
    const found = this.#keys.get(fingerprint);
    if (found === undefined) throw unknownMasterKey(fingerprint);
    return found;
  }

  forThread(): readonly KeyObject[] {
    return [this.#current, ...this.#keys.values()].map((key) => key.forThread());
  }

  async #askAgain(fingerprint: string): Promise<void> {
    // What was asked for before may have come too early for this fingerprint.
    await this.#asking?.catch(() => undefined);
    const asked = this.#asked.get(fingerprint) ?? Number.NEGATIVE_INFINITY;
    if (this.#keys.has(fingerprint) || performance.now() - asked < ASKED_EVERY_MS) return;
    if (this.#asked.size >= MOST_UNKNOWN) this.#asked.clear();
    this.#asked.set(fingerprint, performance.now());
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    await this.#asking;
  }

  async #ask(): Promise<void> {
    const keys = await readMasterKeys(this.#source);
    if (keys !== undefined) this.#current = this.#take(keys);
  }

  /** Keeps the keys known before: a key that was just taken out may still be in a wrapping that was read before. */
  #take(keys: readonly MasterKey[]): MasterKey {
    for (const key of keys) this.#keys.set(key.fingerprint, key);
    const [first] = keys;
    if (first === undefined) throw new TypeError('A source gives at least one key.');
    return first;
  }
}
