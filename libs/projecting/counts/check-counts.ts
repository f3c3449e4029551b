import type { Projection } from '../projection.ts';
import type { RunnerContext } from '../runner-context.ts';
import { CountCheck } from './count-check.ts';

/** Checks the counts of views that were just brought up. If another process keeps a view up, that one rebuilds it. */
export async function checkCounts(context: RunnerContext, projections: readonly Projection[]): Promise<void> {
  const check = new CountCheck(context);
  const kept = (await context.views.leases()).filter(({ holder }) => holder !== undefined);
  for (const projection of projections) {
    const { name, version } = projection.schema;
    const isKept = kept.some((lease) => lease.name === name && lease.version === version);
    await check.look(projection, !isKept);
  }
}
