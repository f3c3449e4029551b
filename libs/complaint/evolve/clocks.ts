import type { ClocksEvents } from '../events/clocks.ts';
import { type Steps } from './step.ts';

export const CLOCKS_STEPS: Steps<ClocksEvents> = {
  DeadlineBreached: (state, { data: { clock, dueAt } }, { cycle }, next) => ({
    ...next,
    breaches: [...state.breaches, { clock, dueAt, cycle }],
  }),
};
