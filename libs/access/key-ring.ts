import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore, RecordedEvent } from '#event-store';
import { KEY_STREAM } from '#ledger';
import { parseKey, sameHash } from './api-key.ts';
import { KEY_EVENT_TYPES, type KeyRole } from './events.ts';
import { KeyRegister, type KnownKey } from './key-register.ts';

/** The principal of a key. Its `id` becomes the actor of the events. */
export interface Principal {
  readonly id: string;
  readonly role: KeyRole;
  readonly keyId: string;
}

/** `stale`: the ring has lost the event store, so that it may have missed a revocation. */
export type Verdict =
  | { readonly principal: Principal }
  | { readonly refused: 'unknown' | 'revoked' | 'expired' | 'stale' };

export interface KeyRingOptions {
  readonly store: EventStore;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** For how long keys are still accepted after the event store was lost, in milliseconds. */
  readonly trustWhenLost?: number;
  /** Called when the ring loses the event store. */
  readonly onFault?: (error: unknown) => void;
  /** Called for each event in the stream of keys that is not a key event. The ring skips it. */
  readonly onStranger?: (event: RecordedEvent) => void;
}

const RETRY_MS = 250;
/** Compared with the given key when the id is unknown, so that both answers take the same time. */
const NO_HASH = '0'.repeat(64);

/** The keys of the ledger in this process. It follows the event store, so that a change is effective at once. */
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

  /**
   * Reads all keys, then follows the stream.
   *
   * @throws EventStoreError when the store is unavailable; AccessError for events that it cannot read.
   */
  static async open(options: KeyRingOptions): Promise<KeyRing> {
    const ring = new KeyRing(options);
    const after = await ring.#load();
    ring.#following = ring.#follow(after);
    return ring;
  }

  /** Whether a key in a request is valid now, and its principal. */
  check(presented: string): Verdict {
    const claimed = parseKey(presented);
    if (claimed === undefined) return { refused: 'unknown' };
    const key = this.#register.key(claimed.keyId);
    const proven = sameHash(claimed.hash, key?.hash ?? NO_HASH);
    if (key === undefined || !proven) return { refused: 'unknown' };
    return this.#verdict(key);
  }

  /** Whether a key whose owner proved it before is valid now, and its principal. For sessions. */
  verdictOf(keyId: string): Verdict {
    const key = this.#register.key(keyId);
    return key === undefined ? { refused: 'unknown' } : this.#verdict(key);
  }

  /** Whether a key that was valid is still valid. For long connections. */
  stillGood(keyId: string): boolean {
    return 'principal' in this.verdictOf(keyId);
  }

  /** Calls `listener` once when the key is revoked. Returns a function that ends the listening. */
  onRevoked(keyId: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(keyId) ?? new Set();
    this.#listeners.set(keyId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(keyId) === listeners) this.#listeners.delete(keyId);
    };
  }

  /** False when the event store has been lost for longer than keys are accepted. */
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

  /** Reads the stream of keys, which is short. The log before its head need not be read. */
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
        // Still unavailable: #lostAt stays, and the next round tries again.
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
