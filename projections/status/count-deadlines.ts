import { CLOCKS, type Clock } from '#complaint';
import type { Condition, ViewReader } from '#read-store';
import { DAY_MS } from '#zone-days';
import { liveView } from '../shared/index.ts';
import { statusProjection } from './projection.ts';
import { STANDING } from './work.ts';

export type DeadlineState = 'running' | 'due-soon' | 'overdue' | 'paused';

/** How many open complaints have a clock of a kind in a state. */
export interface DeadlineCount {
  readonly clock: Clock;
  readonly state: DeadlineState;
  readonly complaints: number;
}

/**
 * Counts the open complaints by the state of their earliest clock of each kind: overdue, due within 24 hours (`due-soon`),
 * due later (`running`) or paused. Each number is counted along an index.
 *
 * @param now milliseconds since 1970.
 * @throws ReadStoreError.
 */
export async function countDeadlines(views: ViewReader, now: number): Promise<readonly DeadlineCount[]> {
  const view = await liveView(views, statusProjection.schema);
  // An act at the due time is late.
  const late = now + 1;
  const soon = late + DAY_MS;
  const ranges: Readonly<Record<DeadlineState, Omit<Extract<Condition, { from?: unknown }>, 'field'>>> = {
    overdue: { below: late },
    'due-soon': { from: late, below: soon },
    running: { from: soon, below: STANDING },
    paused: { from: STANDING },
  };
  const counts: DeadlineCount[] = [];
  for (const clock of CLOCKS)
    for (const [state, range] of Object.entries(ranges) as [DeadlineState, (typeof ranges)[DeadlineState]][])
      counts.push({ clock, state, complaints: await views.count(view, [{ field: clock, ...range }]) });
  return counts;
}
