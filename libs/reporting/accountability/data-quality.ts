import { hasMark } from '../facts/fact.ts';
import type { PeriodFacts } from '../facts/period-facts.ts';
import { untold } from './lateness.ts';
import { immature } from './reopening.ts';

type Flag = {
  readonly name: string;
  readonly definition: string;
  readonly count: (facts: PeriodFacts) => number;
};

/** What a reader should know about the facts behind the figures. A flag is printed when it counts something. */
const FLAGS: readonly Flag[] = [
  {
    name: 'acknowledgedBeforeReceived',
    definition: 'Acknowledgements of the period that their source dates before the receipt.',
    count: ({ acknowledged }) => acknowledged.filter((act) => hasMark(act, 'beforeReceipt')).length,
  },
  {
    name: 'closedBeforeReceived',
    definition: 'Closures of the period that their source dates before the receipt.',
    count: ({ closed }) => closed.filter((act) => hasMark(act, 'beforeReceipt')).length,
  },
  {
    name: 'dateUnknown',
    definition:
      'Acts of the period without a date, notices of a breach apart; each counts at the receipt or reopening that began its cycle, a closing or reopening at the one before it.',
    count: (facts) => countActs(facts, 'undated'),
  },
  {
    name: 'dayPrecision',
    definition:
      'Acts of the period whose source gives a day and no time, notices of a breach apart; they enter no figure in hours.',
    count: (facts) => countActs(facts, 'day'),
  },
  {
    name: 'lateEntries',
    definition: 'As the figure lateEntries.',
    count: ({ lateEntries }) => lateEntries.length,
  },
  {
    name: 'immatureReopenCohort',
    definition:
      'First closures of the period that are not reopened and that a reopening could still follow within the 90 days of reopenRate.',
    count: (facts) => immature(facts).length,
  },
  {
    name: 'timelinessUnknown',
    definition:
      'Clocks due in the period that an act of unknown date may have met in time: counted neither as late nor as in time.',
    count: (facts) => untold(facts).length,
  },
];

export function dataQualityOf(facts: PeriodFacts): Readonly<Record<string, number>> {
  const flags: Record<string, number> = {};
  for (const { name, count } of FLAGS) {
    const amount = count(facts);
    if (amount > 0) flags[name] = amount;
  }
  return flags;
}

/** What each flag means, by name. */
export const FLAG_DEFINITIONS: Readonly<Record<string, string>> = Object.fromEntries(
  FLAGS.map(({ name, definition }) => [name, definition]),
);

const ACTS = [
  'received',
  'acknowledged',
  'responded',
  'rejected',
  'escalated',
  'closed',
  'reopened',
  'imprecise',
] as const;

function countActs(facts: PeriodFacts, mark: 'undated' | 'day'): number {
  let count = 0;
  for (const list of ACTS) for (const act of facts[list]) if (hasMark(act, mark)) count += 1;
  return count;
}
