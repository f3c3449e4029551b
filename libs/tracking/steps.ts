import type { Level, Tracked } from '#complainant-desk';
import { type Recorded, type Status, statusAfter } from '#complaint';
import type { Telling, Told } from './told.ts';

const STEPS: Readonly<Record<Status, Tracked['step']>> = {
  received: 1,
  assessed: 2,
  investigating: 3,
  'awaiting-complainant': 4,
  closed: 5,
};

/** Where a complaint stands, and what it has behind it: no step counts as taken because a later one was. */
export function stepsOf({ corrected, state }: Telling): Pick<Tracked, 'step' | 'stepsDone'> {
  const step = STEPS[state.status];
  const taken = new Set<number>(corrected.map(stepOf));
  return { step, stepsDone: [1, 2, 3, 4].filter((one) => one < step && (one === 1 || taken.has(one))) };
}

function stepOf(event: Recorded): number {
  const status = statusAfter(event, 'received');
  return status === undefined ? 1 : STEPS[status];
}

/** The level at which the complaint is. */
export function levelOf({ state, policy }: Told): Level {
  const n = state.tier;
  return { n, otherPerson: policy?.tiers.find((one) => one.n === n)?.mustDiffer ?? false };
}
