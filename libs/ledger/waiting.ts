import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreError } from '#event-store';
import { PrivacyError } from '#privacy';

/** How long a ledger goes on with work that met something which may pass: an engine away, an append without an answer. */
export interface Waiting {
  /** Begins one piece of work. */
  begin(): Turn;
  /** An engine has answered: whatever was wrong is over. */
  progressed(): void;
}

/** One piece of work. */
export interface Turn {
  /** Resolves when it is time to try again. @throws the failure, when it is none that passes or it is time to give up. */
  again(failure: unknown): Promise<void>;
  /** Milliseconds until whoever waits has to be told something. */
  left(): number;
  /** Milliseconds after which an append without an answer is looked for in its stream. */
  readonly lookAfter: number;
}

/** Whether a failure may pass by itself. None of them leaves anything half done. */
export function mayPass(failure: unknown): boolean {
  if (failure instanceof EventStoreError)
    return failure.code === 'unavailable' || failure.code === 'unknown-outcome';
  return (
    failure instanceof PrivacyError && (failure.code === 'index-unavailable' || failure.code === 'index-lost')
  );
}

/** A person waits for the answer, and clients give up after some 5 s. */
const ANSWER_WITHIN_MS = 4_000;
/** How often an append whose outcome stays unknown is sent again. */
const RESENT = 3;
const FIRST_PAUSE_MS = 50;
/** The answer to an append that was written may never come; hardly any takes so long. */
const LOOK_AFTER_MS = 300;

/** For commands that somebody waits for: an engine that is away is told at once, an unknown outcome within seconds. */
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

/** Does work that changes nothing, again and again until it succeeds or it is time to give up. */
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
