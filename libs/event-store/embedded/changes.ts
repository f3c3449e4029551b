/** How often commits of other processes are looked for while someone waits. */
const POLL_MS = 20;

/** Wakes readers that have reached the end of the log when something is committed, in this process or another. */
export class Changes {
  readonly #version: () => number;
  readonly #waiting = new Map<() => void, number>();
  #timer: NodeJS.Timeout | undefined;

  /** @param version - changes whenever another connection has committed. */
  constructor(version: () => number) {
    this.#version = version;
  }

  /** To be taken before reading, so that a commit between the read and the wait is not missed. */
  token(): number {
    return this.#version();
  }

  /** Resolves once something was committed after the token was taken, or the signal aborts. */
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
      // Not a reason for the process to stay alive.
      this.#timer ??= setInterval(() => this.check(), POLL_MS).unref();
    });
  }

  /** Looks at once, for commits that this process knows of. */
  check(): void {
    if (this.#waiting.size === 0) return;
    const version = this.#currently();
    for (const [wake, token] of this.#waiting) {
      if (token !== version) wake();
    }
  }

  /** `undefined` when it cannot be told: whoever waits will read, and meet the cause there. */
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
