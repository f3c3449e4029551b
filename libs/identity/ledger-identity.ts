import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type EventStore, EventStoreError, WrongExpectedRevisionError } from '#event-store';
import { OPENED_STREAM } from '#ledger';
import { type KeyFile, openKey, PrivacyError, readKey, type Secret } from '#privacy';
import { IdentityError } from './errors.ts';
import { LOG_FORMAT, type Opened, openedEvent } from './opened.ts';
import { openedOf } from './opened-of.ts';

/** How often the first event is looked for, or sent again, before its outcome is left unknown. */
const ATTEMPTS = 8;
/** A server may tell of a conflict before the event that caused it can be read. */
const PAUSE_MS = 100;

export interface IdentityParts {
  readonly events: EventStore;
  readonly secretFile: string;
  readonly idKeyFile: string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Refuses, by throwing, to have a ledger begun where its surroundings know one already. */
  readonly beforeBeginning?: () => Promise<void>;
}

/**
 * Which ledger a log is of, and the keys that belong to it. The log decides: a key that is missing under a log that
 * knows it is never made anew, and another one is refused.
 */
export interface LedgerIdentity {
  /** What the log says of itself, `undefined` while nothing was written; kept once it is known. @throws IdentityError; EventStoreError. */
  opened(): Promise<Opened | undefined>;
  /**
   * Behind tracking codes and keyed look-ups; made where nothing was written to the log yet.
   *
   * @throws PrivacyError `secret-unusable`, `secret-missing`, `secret-differs`; IdentityError; EventStoreError.
   */
  secret(): Promise<Secret>;
  /** Behind ids and folios that derive from content; never rotated. Made and refused as the secret is. */
  idKey(): Promise<Secret>;
  /** Whether {@link begin} has nothing left to do. */
  readonly begun: boolean;
  /**
   * Makes sure that the log begins with `LedgerOpened` and that the keys are those that it names. For whoever is about
   * to write. @throws as `secret` does; IdentityError `another-ledger` once {@link check} has found one.
   */
  begin(): Promise<void>;
  /**
   * Reads again what the log says of itself, and whether the keys at hand are those that it names: a server may have
   * been emptied, or another one may have taken its place. Once it was another ledger nothing more can be written.
   *
   * @throws as `begin` does.
   */
  check(): Promise<void>;
}

export function ledgerIdentity(parts: IdentityParts): LedgerIdentity {
  return new Identity(parts);
}

class Identity implements LedgerIdentity {
  readonly #parts: IdentityParts;
  readonly #secret: Key;
  readonly #idKey: Key;
  #opened: Opened | undefined;
  #begun = false;
  #beginning: Promise<void> | undefined;
  #lost: IdentityError | undefined;

  constructor(parts: IdentityParts) {
    this.#parts = parts;
    this.#secret = new Key({ path: parts.secretFile, what: 'secret' });
    this.#idKey = new Key({ path: parts.idKeyFile, what: 'id key' });
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

  idKey(): Promise<Secret> {
    return this.#key(this.#idKey, ({ idKey }) => idKey);
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
    this.#idKey.verify(now.idKey);
  }

  async #key(key: Key, printOf: (opened: Opened) => string): Promise<Secret> {
    let opened: Opened | undefined;
    try {
      opened = await this.opened();
    } catch (error) {
      // A worker waits for a server that is away; whether the key is the right one shows when it is back.
      const known = isAway(error) ? key.read() : undefined;
      if (known === undefined) throw error;
      return known;
    }
    return opened === undefined ? key.open() : key.verified(printOf(opened));
  }

  async #begin(): Promise<void> {
    const [secret, idKey] = [await this.secret(), await this.idKey()];
    const opened =
      (await this.opened()) ??
      (await this.#write({ secret: secret.fingerprint(), idKey: idKey.fingerprint() }));
    this.#opened = opened;
    this.#secret.verified(opened.secret);
    this.#idKey.verified(opened.idKey);
    this.#begun = true;
  }

  /** Of several processes that begin a ledger at once, all get what the first one wrote. */
  async #write(prints: Pick<Opened, 'secret' | 'idKey'>): Promise<Opened> {
    const { events, clock, beforeBeginning } = this.#parts;
    await beforeBeginning?.();
    const event = openedEvent({ ...prints, ledger: randomUUID(), format: LOG_FORMAT }, clock());
    let failure: unknown;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (attempt > 0) await pause(PAUSE_MS);
      try {
        await events.append(OPENED_STREAM, 'none', [event]);
      } catch (error) {
        failure = error;
        if (!isOpen(error)) throw error;
      }
      const opened = await openedOf(events);
      if (opened !== undefined) return opened;
    }
    throw failure ?? new TypeError('An event that was written cannot be read.');
  }

  #replaced(now: Opened | undefined): IdentityError {
    const what = now === undefined ? 'is empty' : 'is of another ledger';
    this.#lost = new IdentityError(
      'another-ledger',
      `The event store ${what}, and was not when this process began; nothing was recorded. ` +
        'Stop every process, bring the right event store back, and start again.',
    );
    return this.#lost;
  }
}

/** One of the keys, kept once it was read. */
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
    const key = this.read();
    const { path, what } = this.#file;
    if (key === undefined) {
      throw new PrivacyError(
        'secret-missing',
        `The ${what} of this ledger is missing: the file ${path} is not there. Nothing was done. Restore it from a backup ` +
          '(or name its place with LEDGER_SECRET_FILE): another one cannot take its place.',
      );
    }
    if (key.fingerprint() !== fingerprint) {
      throw new PrivacyError(
        'secret-differs',
        `The file ${path} holds another ${what} than the ledger was begun with; nothing was done. ` +
          'Restore the right one, or check LEDGER_DATA, LEDGER_SECRET_FILE and LEDGER_EVENTS.',
      );
    }
    return key;
  }

  /** The same of a key that is in use. */
  verify(fingerprint: string): void {
    if (this.#held !== undefined) this.verified(fingerprint);
  }
}

/** Whether the first event may stand all the same. */
function isOpen(error: unknown): boolean {
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
