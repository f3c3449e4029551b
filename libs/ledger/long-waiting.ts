import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreError } from '#event-store';
import { mayPass, type Waiting } from './waiting.ts';

/** Long enough for the restart of a server, an election, or a repair by an operator. */
const GIVE_UP_AFTER_MS = 10 * 60_000;
/** Shorter interruptions are not reported. */
const TOLD_AFTER_MS = 2_000;
/** With hundreds of appends at the same time each is slow. To look for each of them would make them slower. */
const LOOK_AFTER_MS = 2_500;
const PAUSE_MS = { first: 100, longest: 2_000 };

export interface LongWaitingOptions {
  /** Called once when work has to wait, with the failure. */
  readonly onWait: (failure: unknown) => void;
  /** Called once when work goes on, with the seconds waited. */
  readonly onResume: (seconds: number) => void;
  /** Ends all waiting. */
  readonly signal?: AbortSignal;
  /** Milliseconds without any progress after which work gives up (default 10 minutes). */
  readonly giveUpAfterMs?: number;
  /** Milliseconds without any progress after which `onWait` is called (default 2,000). */
  readonly toldAfterMs?: number;
}

/** Waiting for bulk work that no person waits for. The work goes on when an engine is back within minutes. */
export class LongWaiting implements Waiting {
  readonly #options: Required<Omit<LongWaitingOptions, 'signal'>> & Pick<LongWaitingOptions, 'signal'>;
  /** Start of the time without success, in monotonic milliseconds; `undefined` while all is well. */
  #since: number | undefined;
  #told = false;

  constructor({
    giveUpAfterMs = GIVE_UP_AFTER_MS,
    toldAfterMs = TOLD_AFTER_MS,
    ...rest
  }: LongWaitingOptions) {
    this.#options = { giveUpAfterMs, toldAfterMs, ...rest };
  }

  begin() {
    let failures = 0;
    return {
      left: () => Number.POSITIVE_INFINITY,
      lookAfter: LOOK_AFTER_MS,
      again: async (failure: unknown): Promise<void> => {
        failures += 1;
        await this.#again(failure, failures);
      },
    };
  }

  progressed(): void {
    if (this.#since === undefined) return;
    const seconds = Math.round((performance.now() - this.#since) / 1_000);
    this.#since = undefined;
    if (this.#told) this.#options.onResume(seconds);
    this.#told = false;
  }

  async #again(failure: unknown, failures: number): Promise<void> {
    const { signal, giveUpAfterMs, toldAfterMs, onWait } = this.#options;
    if (!mayPass(failure) || isForbidden(failure) || signal?.aborted === true) throw failure;
    this.#since ??= performance.now();
    const waited = performance.now() - this.#since;
    if (waited >= giveUpAfterMs) throw failure;
    if (!this.#told && waited >= toldAfterMs) {
      this.#told = true;
      onWait(failure);
    }
    const limit = Math.min(PAUSE_MS.longest, PAUSE_MS.first * 2 ** Math.min(failures, 10));
    try {
      await pause(limit * (0.5 + Math.random() / 2), undefined, { signal });
    } catch {
      throw failure;
    }
  }
}

/** A file that this user may not write, or that is missing, stays so until an operator acts. */
function isForbidden(failure: unknown): boolean {
  return failure instanceof EventStoreError && failure.hindrance === 'forbidden';
}
