/** How often it looks for commits of other processes while a reader waits. */
const POLL_MS = 20;

/** Wakes readers at the end of the log when this process or another one commits. */
export class Changes {
  readonly #version: () => number;
  readonly #waiting = new Map<() => void, number>();
  #timer: NodeJS.Timeout | undefined;

  /** @param version - a number that changes whenever another connection has committed. */
  constructor(version: () => number) {
    this.#version = version;
  }

  /** Take the token before reading. Then a commit between the read and the wait is not missed. */
  token(): number {
    return this.#version();
  }

  /** Resolves after a commit later than the token, or when the signal aborts. */
  async since(token: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.#version() !== token) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        signal.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        if (this.#waiting.size === 0) this.#stop();
        resolve();
      };
      signal.addEventListener('abort', wake, { once: true });
      this.#waiting.set(wake, token);
      // The timer must not keep the process alive.
      this.#timer ??= setInterval(() => this.check(), POLL_MS).unref();
    });
  }

  /** Looks at once. Call this after a commit of this process. */
  check(): void {
    if (this.#waiting.size === 0) return;
    const version = this.#currently();
    for (const [wake, token] of this.#waiting) {
      if (token !== version) wake();
    }
  }

  /** `undefined` when the version cannot be read. The waiting readers then read and meet the cause. */
  #currently(): number | undefined {
    try {
      return this.#version();
    } catch {
      return undefined;
    }
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
