import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore, RecordedEvent } from '#event-store';
import { KEY_STREAM } from '#ledger';
import { parseKey, sameHash } from './api-key.ts';
import { KEY_EVENT_TYPES, type KeyRole } from './events.ts';
import { KeyRegister, type KnownKey } from './key-register.ts';

/** Who asks: the principal behind a key. `id` becomes the actor of the events. */
export interface Principal {
  readonly id: string;
  readonly role: KeyRole;
  readonly keyId: string;
}

/** `stale`: the ring has lost the event store, so that a revocation may have passed it by. */
export type Verdict =
  | { readonly principal: Principal }
  | { readonly refused: 'unknown' | 'revoked' | 'expired' | 'stale' };

export interface KeyRingOptions {
  readonly store: EventStore;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** For how long keys are still believed after the event store was lost, in milliseconds. */
  readonly trustWhenLost?: number;
  /** Told when the ring loses the event store. */
  readonly onFault?: (error: unknown) => void;
  /** Told of each event among those of keys that is none: it is passed over. */
  readonly onStranger?: (event: RecordedEvent) => void;
}

const RETRY_MS = 250;
/** Compared with when the id is unknown, so that both answers take as long. */
const NO_HASH = '0'.repeat(64);

/** The keys of the ledger as this process knows them: follows the event store, so that a change is effective at once. */
export class KeyRing {
  readonly #register = new KeyRegister();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #stopped = new AbortController();
  readonly #options: Required<Pick<KeyRingOptions, 'store' | 'now' | 'trustWhenLost'>> & KeyRingOptions;
  #following: Promise<void> = Promise.resolve();
  #lostAt: number | undefined;

  private constructor(options: KeyRingOptions) {
    this.#options = { now: Date.now, trustWhenLost: 5_000, ...options };
  }

  /** Reads every key, then follows. @throws EventStoreError when the store is away; AccessError for events it cannot read. */
  static async open(options: KeyRingOptions): Promise<KeyRing> {
    const ring = new KeyRing(options);
    const after = await ring.#load();
    ring.#following = ring.#follow(after);
    return ring;
  }

  /** Whether a key as presented is good now, and whose it is. */
  check(presented: string): Verdict {
    const claimed = parseKey(presented);
    if (claimed === undefined) return { refused: 'unknown' };
    const key = this.#register.key(claimed.keyId);
    const proven = sameHash(claimed.hash, key?.hash ?? NO_HASH);
    if (key === undefined || !proven) return { refused: 'unknown' };
    return this.#verdict(key);
  }

  /** Whether a key that was good is still good; for connections that last. */
  stillGood(keyId: string): boolean {
    const key = this.#register.key(keyId);
    return key !== undefined && 'principal' in this.#verdict(key);
  }

  /** Calls back once when the key is revoked. Returns how to stop listening. */
  onRevoked(keyId: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(keyId) ?? new Set();
    this.#listeners.set(keyId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(keyId) === listeners) this.#listeners.delete(keyId);
    };
  }

  /** False once the event store has been lost for longer than keys are believed. */
  get trustworthy(): boolean {
    return this.#lostAt === undefined || this.#options.now() - this.#lostAt <= this.#options.trustWhenLost;
  }

  async close(): Promise<void> {
    this.#stopped.abort();
    await this.#following;
  }

  #verdict(key: KnownKey): Verdict {
    if (key.revoked) return { refused: 'revoked' };
    if (key.expires <= this.#options.now()) return { refused: 'expired' };
    if (!this.trustworthy) return { refused: 'stale' };
    return { principal: { id: key.principal, role: key.role, keyId: key.id } };
  }

  /** The stream of keys is short; the log before its head need not be read. */
  async #load(): Promise<string | undefined> {
    const head = await this.#options.store.head();
    this.#take(await this.#options.store.readStream(KEY_STREAM, { from: this.#register.seen + 1 }));
    return head?.position;
  }

  async #follow(from: string | undefined): Promise<void> {
    const { store, onFault, now } = this.#options;
    const { signal } = this.#stopped;
    let after = from;
    while (!signal.aborted) {
      try {
        for await (const batch of store.subscribe({ after, types: KEY_EVENT_TYPES, signal })) {
          this.#take(batch.events);
          after = batch.position ?? after;
        }
        if (!signal.aborted) await pause(RETRY_MS, undefined, { signal });
      } catch (error) {
        if (signal.aborted) return;
        this.#lostAt ??= now();
        onFault?.(error);
        after = await this.#recover(after);
      }
    }
  }

  async #recover(after: string | undefined): Promise<string | undefined> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      try {
        await pause(RETRY_MS, undefined, { signal });
        const position = await this.#load();
        this.#lostAt = undefined;
        return position;
      } catch {
        // Still away: #lostAt stands, and the next round tries again.
      }
    }
    return after;
  }

  #take(events: readonly RecordedEvent[]): void {
    for (const recorded of events) {
      if (recorded.stream !== KEY_STREAM) continue;
      const event = this.#register.take(recorded);
      if (event === 'stranger') this.#options.onStranger?.(recorded);
      else if (event !== 'known' && event.type === 'KeyRevoked') this.#tell(event.data.keyId);
    }
  }

  #tell(keyId: string): void {
    const listeners = this.#listeners.get(keyId);
    this.#listeners.delete(keyId);
    for (const listener of listeners ?? []) listener();
  }
}
