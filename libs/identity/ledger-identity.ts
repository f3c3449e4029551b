import { setTimeout as pause } from 'node:timers/promises';
import { type EventStore, EventStoreError, WrongExpectedRevisionError } from '#event-store';
import { OPENED_STREAM } from '#ledger';
import { type KeyFile, type KeyStore, openKey, PrivacyError, readKey, type Secret } from '#privacy';
import { IdentityError } from './errors.ts';
import { beginIdKey, type IdKeyParts, idKeyInStore, idKeyOf } from './id-key.ts';
import { LOG_FORMAT, type Opened, openedEvent } from './opened.ts';
import { openedOf } from './opened-of.ts';

/** How often the first event is read or sent again before its result is left unknown. */
const ATTEMPTS = 8;
/** A server may report a conflict before the event that caused it can be read. */
const PAUSE_MS = 100;

export interface IdentityParts extends IdKeyParts {
  readonly events: EventStore;
  readonly secretFile: string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Throws if a new ledger must not begin here, because the views already belong to a ledger. */
  readonly beforeBeginning?: () => Promise<void>;
}

/**
 * Which ledger a log belongs to, and its keys. The log decides: if the log names a key whose file is missing, no new
 * key is created, and another key is refused.
 */
export interface LedgerIdentity {
  /**
   * What the log says about its ledger; `undefined` before the first write. Kept once it is known. @throws
   * IdentityError; EventStoreError.
   */
  opened(): Promise<Opened | undefined>;
  /**
   * The key for tracking codes and keyed look-ups. It is created if nothing was written to the log yet.
   *
   * @throws PrivacyError `secret-unusable`, `secret-missing`, `secret-differs`; IdentityError; EventStoreError.
   */
  secret(): Promise<Secret>;
  /**
   * The key for ids and folios that are derived from content; never rotated. The key store keeps it sealed. It is created
   * if nothing was written to the log yet.
   *
   * @throws KeyStoreError; IdentityError; EventStoreError.
   */
  idKey(): Promise<Secret>;
  /** Whether {@link begin} has been done. */
  readonly begun: boolean;
  /**
   * Makes sure that the log begins with `LedgerOpened` and that the keys are those that it names. The caller is about
   * to write.
   *
   * @throws like `secret`; IdentityError `another-ledger` if {@link check} has found another ledger.
   */
  begin(): Promise<void>;
  /**
   * Reads again which ledger the log belongs to, and checks the keys: a server may have been emptied or exchanged. Once
   * another ledger was found, nothing can be written any more.
   *
   * @throws like `begin`.
   */
  check(): Promise<void>;
}

export function ledgerIdentity(parts: IdentityParts): LedgerIdentity {
  return new Identity(parts);
}

class Identity implements LedgerIdentity {
  readonly #parts: IdentityParts;
  readonly #secret: Key;
  #idKey: Secret | undefined;
  #opened: Opened | undefined;
  #begun = false;
  #beginning: Promise<void> | undefined;
  #lost: IdentityError | undefined;

  constructor(parts: IdentityParts) {
    this.#parts = parts;
    this.#secret = new Key({ path: parts.secretFile, what: 'secret' });
  }

  get begun(): boolean {
    return this.#begun && this.#lost === undefined;
  }

  async opened(): Promise<Opened | undefined> {
    this.#opened ??= await openedOf(this.#parts.events);
    return this.#opened;
  }

  secret(): Promise<Secret> {
    return this.#key(this.#secret, ({ secret }) => secret);
  }

  async idKey(): Promise<Secret> {
    this.#idKey ??= await this.#readIdKey();
    return this.#idKey;
  }

  async begin(): Promise<void> {
    if (this.#lost !== undefined) throw this.#lost;
    if (this.#begun) return;
    this.#beginning ??= this.#begin().finally(() => {
      this.#beginning = undefined;
    });
    await this.#beginning;
  }

  async check(): Promise<void> {
    if (this.#lost !== undefined) throw this.#lost;
    const now = await openedOf(this.#parts.events);
    const before = this.#opened;
    if (before !== undefined && now?.ledger !== before.ledger) throw this.#replaced(now);
    this.#opened = now;
    if (now === undefined) return;
    this.#secret.verify(now.secret);
    if (this.#idKey !== undefined && this.#idKey.fingerprint() !== now.idKey) throw this.#replaced(now);
  }

  async #key(key: Key, printOf: (opened: Opened) => string): Promise<Secret> {
    let opened: Opened | undefined;
    try {
      opened = await this.opened();
    } catch (error) {
      // A worker waits for a server that is away. It can check the key when the server is back.
      const known = isAway(error) ? key.read() : undefined;
      if (known === undefined) throw error;
      return known;
    }
    return opened === undefined ? key.open() : key.verified(printOf(opened));
  }

  async #begin(): Promise<void> {
    const secret = await this.secret();
    const opened = (await this.opened()) ?? (await this.#write(secret.fingerprint()));
    this.#opened = opened;
    this.#secret.verified(opened.secret);
    this.#idKey = await idKeyOf(opened, this.#parts);
    await this.#noteBegun();
    this.#begun = true;
  }

  async #readIdKey(): Promise<Secret> {
    let opened: Opened | undefined;
    try {
      opened = await this.opened();
    } catch (error) {
      const known = isAway(error) ? await idKeyInStore(this.#parts) : undefined;
      if (known === undefined) throw error;
      return known;
    }
    return opened === undefined ? (await beginIdKey(this.#parts)).key : await idKeyOf(opened, this.#parts);
  }

  /** From now on the key store refuses an empty log. There is no erasure before the first event. */
  async #noteBegun(): Promise<void> {
    const store = await this.#parts.keyStore();
    if ((await store.coveredUpTo()) !== undefined) return;
    const [first] = await this.#parts.events.readStream(OPENED_STREAM, { limit: 1 });
    if (first !== undefined) await store.cover(first);
  }

  /** Writes the first event. If several processes begin a ledger at once, all get the event of the first one. */
  async #write(secret: string): Promise<Opened> {
    const { events, clock, beforeBeginning, keyStore } = this.#parts;
    await beforeBeginning?.();
    await requireUnused(await keyStore());
    const { ledger, key } = await beginIdKey(this.#parts);
    const event = openedEvent({ secret, idKey: key.fingerprint(), ledger, format: LOG_FORMAT }, clock());
    let failure: unknown;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (attempt > 0) await pause(PAUSE_MS);
      try {
        await events.append(OPENED_STREAM, 'none', [event]);
      } catch (error) {
        failure = error;
        if (!mayBeWritten(error)) throw error;
      }
      const opened = await openedOf(events);
      if (opened !== undefined) return opened;
    }
    throw failure ?? new TypeError('The first event was written but cannot be read.');
  }

  #replaced(now: Opened | undefined): IdentityError {
    const what = now === undefined ? 'is empty' : 'belongs to another ledger';
    this.#lost = new IdentityError(
      'another-ledger',
      `The event store ${what} since this process began; nothing was recorded. ` +
        'Stop every process, restore the right event store, and start again.',
    );
    return this.#lost;
  }
}

/** @throws IdentityError `another-ledger` if the key store served a log that had events. */
async function requireUnused(store: Pick<KeyStore, 'coveredUpTo'>): Promise<void> {
  if ((await store.coveredUpTo()) === undefined) return;
  throw new IdentityError(
    'another-ledger',
    'The event store is empty, but the key store belongs to a ledger; nothing was recorded. Restore the right event ' +
      'store, or check LEDGER_EVENTS. To begin a new ledger, give it its own data directory and its own key store.',
  );
}

/** The secret; it is kept once it was read. */
class Key {
  readonly #file: KeyFile;
  #held: Secret | undefined;

  constructor(file: KeyFile) {
    this.#file = file;
  }

  read(): Secret | undefined {
    this.#held ??= readKey(this.#file);
    return this.#held;
  }

  open(): Secret {
    this.#held ??= openKey(this.#file);
    return this.#held;
  }

  /** @throws PrivacyError `secret-missing`, `secret-differs`, `secret-unusable`. */
  verified(fingerprint: string): Secret {
    // Another process may have rotated the key since this one read it.
    if (this.#held?.fingerprint() !== fingerprint) this.#held = undefined;
    const key = this.read();
    const { path, what } = this.#file;
    if (key === undefined) {
      throw new PrivacyError(
        'secret-missing',
        `The ${what} of this ledger is missing: the file ${path} does not exist. Nothing was done. Restore ` +
          'it from a backup (or name its path with LEDGER_SECRET_FILE). No other key works.',
      );
    }
    if (key.fingerprint() !== fingerprint) {
      throw new PrivacyError(
        'secret-differs',
        `The file ${path} does not hold the ${what} of this ledger; nothing was done. If a rotation was ` +
          'interrupted, run it again (./ledger key-store rotate secret). Otherwise restore the right one, or check LEDGER_DATA, LEDGER_SECRET_FILE and LEDGER_EVENTS.',
      );
    }
    return key;
  }

  /** Checks the fingerprint only if the key was read before. */
  verify(fingerprint: string): void {
    if (this.#held !== undefined) this.verified(fingerprint);
  }
}

/** Whether the first event may have been written in spite of the error. */
function mayBeWritten(error: unknown): boolean {
  return (
    error instanceof WrongExpectedRevisionError ||
    (error instanceof EventStoreError && error.code === 'unknown-outcome')
  );
}

function isAway(error: unknown): boolean {
  return (
    error instanceof EventStoreError && (error.code === 'unavailable' || error.code === 'unknown-outcome')
  );
}
