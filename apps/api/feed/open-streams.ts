/** Which keys hold how many streams of the feed open, and a turn-taking of their reads. One per server. */
export class OpenStreams {
  readonly #open = new Map<string, number>();
  readonly #waiting: (() => void)[] = [];
  #turning = false;

  /** @param most streams that one key may hold open at once. */
  constructor(readonly most: number) {}

  /** Counts one more stream of a key. Returns what gives it back, or `undefined` when the key has as many as it may. */
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
   * Resolves when it is the caller's turn to read. One turn is given for each round of the event loop, so that any
   * number of readers who catch up takes one read's time from everybody else, not the sum of all.
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
