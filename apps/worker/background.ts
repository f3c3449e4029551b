import type { Runtime } from '#runtime';

/** Work beside the views. It does not fail: while a part of the ledger is away, it tries again. */
export interface Background {
  /** Works until it is done or the signal aborts. */
  run(signal: AbortSignal): Promise<void>;
}

/**
 * What a worker does beside the views, in a thread of its own and in a process of its own alike: it finishes erasures,
 * records breaches of due dates, moves due dates for holidays announced late, removes unnamed evidence and sends letters.
 * Several workers do not disturb each other.
 */
export async function backgroundOf(runtime: Runtime): Promise<readonly Background[]> {
  const outbox = runtime.mail.outbox();
  const others = await Promise.all([
    runtime.eraser(),
    runtime.breaches(),
    runtime.lateHolidays(),
    runtime.unnamed(),
  ]);
  return outbox === undefined ? others : [...others, outbox];
}
