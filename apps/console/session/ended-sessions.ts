/** More than are ended in eight hours. Each needed a valid key. */
const MOST = 100_000;

/**
 * The sessions that were ended before their time. A browser loses its cookie then, but an answer that was on its way could
 * give it back, and a copy of it could be kept. It is remembered in this process alone.
 */
export class EndedSessions {
  /** In the order of their ending. */
  readonly #until = new Map<string, number>();
  readonly #listeners = new Map<string, Set<() => void>>();

  /** @param until when the session would have ended anyway, in milliseconds since 1970. */
  add(id: string, until: number, now: number): void {
    for (const [one, end] of this.#until) if (end <= now || this.#until.size >= MOST) this.#until.delete(one);
    this.#until.set(id, until);
    for (const listener of this.#listeners.get(id) ?? []) listener();
  }

  has(id: string): boolean {
    return this.#until.has(id);
  }

  /**
   * Tells when a session is ended; at once for one that was.
   *
   * @returns what stops it.
   */
  onEnded(id: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, listeners.add(listener));
    if (this.has(id)) listener();
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(id) === listeners) this.#listeners.delete(id);
    };
  }
}
