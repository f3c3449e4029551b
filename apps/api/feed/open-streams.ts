/** Counts the open streams of the feed for each key, and lets them read in turn. One for each server. */
export class OpenStreams {
  readonly #open = new Map<string, number>();
  readonly #waiting: (() => void)[] = [];
  #turning = false;

  /** @param most how many streams one key may have open at the same time. */
  constructor(readonly most: number) {}

  /** Counts one more stream of a key. Returns a function that ends it, or `undefined` when the key has the most. */
  enter(keyId: string): (() => void) | undefined {
    const open = this.#open.get(keyId) ?? 0;
    if (open >= this.most) return undefined;
    this.#open.set(keyId, open + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const rest = (this.#open.get(keyId) ?? 1) - 1;
      if (rest === 0) this.#open.delete(keyId);
      else this.#open.set(keyId, rest);
    };
  }

  /**
   * Resolves when it is the caller's turn to read. Each round of the event loop gives one turn. So other requests wait
   * for one read at most, however many readers catch up.
   */
  turn(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#goOn();
    });
  }

  #goOn(): void {
    if (this.#turning) return;
    this.#turning = true;
    setImmediate(() => {
      this.#turning = false;
      this.#waiting.shift()?.();
      if (this.#waiting.length > 0) this.#goOn();
    });
  }
}
