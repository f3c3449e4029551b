import type { ClocksEvents } from '../events/clocks.ts';
import type { ReceivedComplaint } from '../state.ts';
import type { ChronologyPoint } from './chronology.ts';
import { move } from './deadlines.ts';
import { type FoldableEvent, judgedAt, type Steps } from './step.ts';

function moved(
  { deadlines }: ReceivedComplaint,
  event: FoldableEvent,
  point: ChronologyPoint,
  next: ReceivedComplaint,
): ReceivedComplaint {
  return { ...next, deadlines: move(deadlines, event, point, judgedAt(event, point)) };
}

export const CLOCKS_STEPS: Steps<ClocksEvents> = {
  DeadlineBreached: (state, { data: { clock, tier, cycle, dueAt } }, point, next) => ({
    ...next,
    breaches: [...state.breaches, { clock, tier, dueAt, cycle: cycle ?? point.cycle }],
  }),
  ClockPaused: moved,
  ClockResumed: moved,
  DeadlineExtended: moved,
  DueDateRecalculated: moved,
};
