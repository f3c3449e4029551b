import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreError } from '#event-store';
import { KeyStoreError, PrivacyError } from '#privacy';

/** How long a ledger retries work after a fault that may end: an engine that is away, an append without an answer. */
export interface Waiting {
  /** Begins one piece of work. */
  begin(): Turn;
  /** Says that an engine has answered, so the fault is over. */
  progressed(): void;
}

/** One piece of work. */
export interface Turn {
  /** Resolves when it is time to retry. @throws the failure, when it is a lasting one or the time is over. */
  again(failure: unknown): Promise<void>;
  /** Milliseconds until the caller must get an answer. */
  left(): number;
  /** Milliseconds after which the ledger looks in the stream for an append without an answer. */
  readonly lookAfter: number;
}

/** Whether a failure may end by itself. No such failure leaves work half done. */
export function mayPass(failure: unknown): boolean {
  if (failure instanceof EventStoreError)
    return failure.code === 'unavailable' || failure.code === 'unknown-outcome';
  if (failure instanceof KeyStoreError) return failure.code === 'unavailable';
  return (
    failure instanceof PrivacyError && (failure.code === 'index-unavailable' || failure.code === 'index-lost')
  );
}

/** A person waits for the answer, and clients give up after about 5 s. */
const ANSWER_WITHIN_MS = 4_000;
/** How often an append with an unknown result is sent again. */
const RESENT = 3;
const FIRST_PAUSE_MS = 50;
/** The answer to an append may never come. Almost every answer comes sooner than this. */
const LOOK_AFTER_MS = 300;

/**
 * For commands that a caller waits for. Reports an engine that is away at once, and an unknown result within seconds.
 */
export const WITHIN_SECONDS: Waiting = {
  begin: () => {
    const begun = performance.now();
    const left = () => Math.max(0, ANSWER_WITHIN_MS - (performance.now() - begun));
    let failures = 0;
    return {
      left,
      lookAfter: LOOK_AFTER_MS,
      async again(failure) {
        const unknown = failure instanceof EventStoreError && failure.code === 'unknown-outcome';
        failures += 1;
        if (!unknown || failures > RESENT || left() === 0) throw failure;
        await pause(FIRST_PAUSE_MS * 2 ** failures * (0.5 + Math.random() / 2));
      },
    };
  },
  progressed: () => {},
};

/** Repeats work that changes nothing until it succeeds or the time is over. */
export async function persisting<T>(waiting: Waiting, work: () => Promise<T>): Promise<T> {
  let turn: Turn | undefined;
  for (;;) {
    try {
      const done = await work();
      waiting.progressed();
      return done;
    } catch (failure) {
      turn ??= waiting.begin();
      await turn.again(failure);
    }
  }
}
