/** More than are ended in eight hours. Each needed a valid key. */
const MOST = 100_000;

/**
 * The sessions that were ended before their time. A browser loses its cookie then, but an answer that was on its way could
 * give it back, and a copy of it could be kept. It is remembered in this process alone.
 */
export class EndedSessions {
  /** In the order of their ending. */
  readonly #until = new Map<string, number>();

  /** @param until when the session would have ended anyway, in milliseconds since 1970. */
  add(id: string, until: number, now: number): void {
    for (const [one, end] of this.#until) if (end <= now || this.#until.size >= MOST) this.#until.delete(one);
    this.#until.set(id, until);
  }

  has(id: string): boolean {
    return this.#until.has(id);
  }
}
