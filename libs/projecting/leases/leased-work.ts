import { setTimeout as pause } from 'node:timers/promises';
import type { LeasedView, LeaseStore } from '#read-store';
import { type RunnerLog, SILENT } from '../log.ts';
import { LeaseKeeper, type LeaseTimes } from './lease-keeper.ts';

/** The wait doubles with each failure in a row. Milliseconds. */
const SHORTEST_WAIT_MS = 1_000;

/** What a worker needs to do something alone. */
export interface LeaseParts {
  readonly leases: () => Promise<LeaseStore>;
  /** The name of this process for others that wait for the lease. */
  readonly holder: string;
  readonly log: RunnerLog;
  readonly leaseTimes?: LeaseTimes | undefined;
}

/** Work beside the views that one worker does at a time. */
export interface LeasedWork {
  /** The subject of the lease. It is no view, so nothing is fenced: the log itself refuses what is recorded twice. */
  readonly lease: LeasedView;
  /** Does what is to be done now. @returns how long it may rest before the next round, in milliseconds. */
  readonly round: (signal: AbortSignal) => Promise<number>;
  /** The longest wait after failures, in milliseconds. */
  readonly longestWaitMs: number;
  /** What the log says of a failure: once, until there is another one or a round succeeds. */
  readonly failing: string;
  /** The code of a failure for the log. Default: {@link failureCode}. */
  readonly codeOf?: (error: unknown) => string;
}

/**
 * Does one round after the other until the signal aborts, while it has the lease. It does not fail: while a part of the
 * ledger is away, it tries again.
 */
export async function workUnderLease(
  work: LeasedWork,
  parts: LeaseParts,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  let told: string | undefined;
  const rounds = async (turn: AbortSignal): Promise<void> => {
    while (!turn.aborted) {
      const restMs = await work.round(turn);
      failures = 0;
      told = undefined;
      if (restMs > 0) await rest(restMs, turn);
    }
  };
  while (!signal.aborted) {
    try {
      await inTurns(work.lease, parts, signal, rounds);
    } catch (error) {
      failures += 1;
      const code = (work.codeOf ?? failureCode)(error);
      if (told !== code) parts.log.warn({ code }, work.failing);
      told = code;
      await rest(Math.min(work.longestWaitMs, SHORTEST_WAIT_MS * 2 ** failures), signal);
    }
  }
}

/** The code of an error for the log. Never its message, which might contain personal data. */
export function failureCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'internal-error';
}

async function inTurns(
  lease: LeasedView,
  { leases, holder, leaseTimes: times }: LeaseParts,
  signal: AbortSignal,
  rounds: (turn: AbortSignal) => Promise<void>,
): Promise<void> {
  const store = await leases();
  const keeper = new LeaseKeeper({ store, schemas: [lease], holder, log: SILENT, times });
  const ended = new AbortController();
  const keeping = keeper.keep(AbortSignal.any([signal, ended.signal]));
  try {
    let holding = await keeper.holding(signal);
    while (holding !== undefined) {
      await rounds(AbortSignal.any([signal, holding.changed]));
      holding = await keeper.holding(signal);
    }
  } finally {
    ended.abort();
    await keeping;
  }
}

/** The end of the waiting is not a failure. */
async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal }).catch(() => undefined);
}
