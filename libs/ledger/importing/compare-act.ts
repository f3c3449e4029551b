import type { Request } from '#complaint';
import { type Comparison, compare } from './compare.ts';
import type { KnownAct } from './timeline.ts';

/**
 * Compares a line with an act that may have been corrected since. The source may correct its own entries at other times
 * than the ledger, and one after another. So each member may say what it said when it was recorded, or what the ledger
 * has now.
 */
export function compareWithAct(request: Request, act: KnownAct): Comparison {
  const now = compare(request, act.event);
  if (act.event === act.recorded) return now;
  const { type } = request.command;
  const first = compare(request, act.recorded);
  const unlike = [
    ...first.differing.map((name) => `${type}/${name}`),
    ...first.fresh.map(({ name }) => name),
  ];
  const isUnlike = (name: string) => unlike.some((one) => name === one || name.startsWith(`${one}/`));
  return {
    differing: now.differing.filter((name) => isUnlike(`${type}/${name}`)),
    fresh: now.fresh.filter(({ name }) => isUnlike(name)),
  };
}

/** Whether a line says what an act of another import says after its corrections, and no more. */
export function saysTheSame(request: Request, act: KnownAct): boolean {
  const { source } = act.event.data;
  if (source === undefined || source.system !== request.context.source?.system) return false;
  if (request.context.occurredAt === 'unknown' && act.event.occurredAt !== undefined) return false;
  const { differing, fresh } = compareWithAct(request, act);
  return differing.length === 0 && fresh.length === 0;
}
