import { setTimeout as pause } from 'node:timers/promises';
import type { LeaseKeeper } from '../leases/lease-keeper.ts';
import type { RunnerContext } from '../runner-context.ts';
import { CountCheck } from './count-check.ts';

/**
 * Checks the counts of the views that this process keeps up, at once when it gets them and from time to time, until the
 * signal aborts. A view that has not moved costs nothing.
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
      // The leases changed or the work ends: the loop looks which.
      if (!turn.aborted) throw error;
    }
  }
}
