import { setTimeout as pause } from 'node:timers/promises';
import type { LeaseKeeper } from '../leases/lease-keeper.ts';
import type { RunnerContext } from '../runner-context.ts';
import { CountCheck } from './count-check.ts';

/**
 * Checks the counts of the views that this process keeps up, until the signal aborts: when it gets their leases, and
 * then at intervals. A view with an unchanged checkpoint is not read again.
 */
export async function keepCounts(
  context: RunnerContext,
  keeper: LeaseKeeper,
  signal: AbortSignal,
): Promise<void> {
  const check = new CountCheck(context);
  for (;;) {
    const holding = await keeper.holding(signal);
    if (holding === undefined) return;
    const turn = AbortSignal.any([signal, holding.changed]);
    try {
      for (const projection of context.projections) {
        if (holding.fences.has(projection.schema.name)) await check.look(projection, true, turn);
      }
      await pause(context.countEveryMs, undefined, { signal: turn });
    } catch (error) {
      // The leases changed, or the work ends. The loop finds out which.
      if (!turn.aborted) throw error;
    }
  }
}
