import type { ReadStore } from '#read-store';
import { isBefore } from './positions.ts';

/** How often the store is asked for the commits of other processes. */
const POLL_MS = 25;

interface Waiter {
  readonly name: string;
  readonly position: string;
  readonly reached: () => void;
}

/** Waits until a view reaches a position. Commits of this process are known at once, those of others by polling. */
export class PositionWatch {
  readonly #views: ReadStore;
  readonly #waiters = new Set<Waiter>();
  #timer: NodeJS.Timeout | undefined;
  #looking = false;

  constructor(views: ReadStore) {
    this.#views = views;
  }

  /**
   * True as soon as the live generation is ready and has the position. False after the time-out.
   *
   * @throws the signal's reason when it is aborted; ReadStoreError.
   */
  async waitFor(name: string, position: string, timeoutMs: number, signal?: AbortSignal): Promise<boolean> {
    signal?.throwIfAborted();
    if (await this.#has(name, position)) return true;
    signal?.throwIfAborted();
    if (timeoutMs <= 0) return false;
    return await new Promise<boolean>((resolve, reject) => {
      const finish = (answer: () => void) => {
        clearTimeout(timeout);
        signal?.removeEventListener('abort', aborted);
        this.#remove(waiter);
        answer();
      };
      const aborted = () => finish(() => reject(signal?.reason));
      const timeout = setTimeout(() => finish(() => resolve(false)), timeoutMs);
      const waiter: Waiter = { name, position, reached: () => finish(() => resolve(true)) };
      signal?.addEventListener('abort', aborted);
      this.#add(waiter);
    });
  }

  /** Call it after a commit of this process: the live generation of view `name` is ready and at `position`. */
  notify(name: string, position: string): void {
    for (const waiter of this.#waiters) {
      if (waiter.name === name && waiter.position <= position) waiter.reached();
    }
  }

  /** Asks the store at once, if somebody waits. Call it after a commit of another thread of this process. */
  look(): void {
    if (this.#waiters.size === 0 || this.#looking) return;
    clearTimeout(this.#timer);
    void this.#poll();
  }

  async #has(name: string, position: string): Promise<boolean> {
    const generations = await this.#views.generations(name);
    const live = generations.find(({ state, ready }) => state === 'live' && ready);
    return live !== undefined && !isBefore(live.position, position);
  }

  #add(waiter: Waiter): void {
    this.#waiters.add(waiter);
    if (!this.#looking) this.#timer ??= setTimeout(() => void this.#poll(), POLL_MS);
  }

  #remove(waiter: Waiter): void {
    this.#waiters.delete(waiter);
    if (this.#waiters.size > 0) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #poll(): Promise<void> {
    this.#looking = true;
    const names = new Set([...this.#waiters].map(({ name }) => name));
    for (const name of names) {
      // While the store is unavailable, it is asked again until the time-out of the waiters.
      const generations = await this.#views.generations(name).catch(() => []);
      const live = generations.find(({ state, ready }) => state === 'live' && ready);
      if (live?.position !== undefined) this.notify(name, live.position);
    }
    this.#looking = false;
    this.#timer = this.#waiters.size === 0 ? undefined : setTimeout(() => void this.#poll(), POLL_MS);
  }
}
