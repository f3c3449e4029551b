import { setTimeout as pause } from 'node:timers/promises';

/** How often unnamed contents are looked for, in milliseconds. */
const LOOK_MS = 600_000;

export interface UnnamedParts {
  /** Removes what no event names. @returns how many contents were removed. */
  readonly sweep: () => Promise<number>;
  /** Logs counts and codes. */
  readonly log: {
    info(fields: Readonly<Record<string, unknown>>, text: string): void;
    warn(fields: Readonly<Record<string, unknown>>, text: string): void;
  };
}

/** Removes contents that no event names, from time to time. Several workers do not disturb each other. */
export class Unnamed {
  readonly #parts: UnnamedParts;

  constructor(parts: UnnamedParts) {
    this.#parts = parts;
  }

  /** Looks until the signal aborts. It does not fail: while a part of the ledger is away, it looks again later. */
  async run(signal: AbortSignal): Promise<void> {
    const { sweep, log } = this.#parts;
    for (;;) {
      // The end of the waiting is not a failure.
      await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        const removed = await sweep();
        if (removed > 0) log.info({ contents: removed }, 'contents that no event names were removed');
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'internal-error';
        log.warn({ code }, 'unnamed contents could not be looked for');
      }
    }
  }
}
