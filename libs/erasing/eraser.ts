import { setTimeout as pause } from 'node:timers/promises';
import type { ErasingLog, ErasingParts, StartedErasure, SweepResult } from './port.ts';
import { Sweeper } from './sweeper.ts';

/** How often the list of erasures is looked at, and the longest wait after a failure, in milliseconds. */
const LOOK_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** Erasures that are swept together. */
const TOGETHER = 50;
/** The list is not there yet: a worker is building it. */
const NOT_YET: ReadonlySet<string> = new Set(['unknown-view', 'view-not-ready']);

/** What an eraser needs. */
export interface EraserParts {
  /** Every erasure that was executed and is not done, in pages. */
  readonly unfinished: () => AsyncIterable<readonly StartedErasure[]>;
  /** Opens the rest, when there is something to erase. */
  readonly open: () => Promise<ErasingParts>;
  readonly log: ErasingLog;
}

/** Finishes erasures that were executed, as they come. Several workers do not disturb each other. */
export class Eraser {
  readonly #parts: EraserParts;
  #sweeper: Sweeper | undefined;
  /** The last failure that was logged, so that it is logged once. */
  #told: string | undefined;

  constructor(parts: EraserParts) {
    this.#parts = parts;
  }

  /** Sweeps until the signal aborts. It does not fail: while a part of the ledger is away, it tries again. */
  async run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      failures = (await this.#tryRound(signal)) ? 0 : failures + 1;
      const wait = Math.min(LONGEST_WAIT_MS, LOOK_MS * 2 ** failures);
      // The end of the waiting is not a failure.
      await pause(wait, undefined, { signal }).catch(() => undefined);
    }
  }

  /**
   * Sweeps everything that is listed as started now, once.
   *
   * @throws as the event store, the views and the key store do, when they are away.
   */
  async round(signal?: AbortSignal): Promise<SweepResult> {
    let done = 0;
    let left = 0;
    for await (const page of this.#parts.unfinished()) {
      for (let at = 0; at < page.length && signal?.aborted !== true; at += TOGETHER) {
        this.#sweeper ??= new Sweeper(await this.#parts.open());
        const result = await this.#sweeper.sweep(page.slice(at, at + TOGETHER));
        done += result.done;
        left += result.left;
      }
      if (signal?.aborted === true) break;
    }
    return { done, left };
  }

  async #tryRound(signal: AbortSignal): Promise<boolean> {
    try {
      const { left } = await this.round(signal);
      this.#told = undefined;
      return left === 0;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'internal-error';
      if (NOT_YET.has(code)) return true;
      if (this.#told !== code) this.#parts.log.warn({ code }, 'erasures wait until they can go on');
      this.#told = code;
      return false;
    }
  }
}
