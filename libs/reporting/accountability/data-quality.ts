import { hasMark } from '../facts/fact.ts';
import type { PeriodFacts } from '../facts/period-facts.ts';
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
      'Acts of the period without a date; each counts at the receipt, closure or reopening before it.',
    count: (facts) => countActs(facts, 'undated'),
  },
  {
    name: 'dayPrecision',
    definition: 'Acts of the period whose source gives a day and no time; they enter no figure in hours.',
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
      'First closures of the period to which a reopening could still add before reopenRate is final.',
    count: (facts) => immature(facts).length,
  },
  {
    name: 'breachWithoutDueDate',
    definition: 'Missed deadlines of the period whose source does not tell the due date.',
    count: ({ breaches }) => breaches.filter(({ since }) => since === null).length,
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

export function flagDefinition(name: string): string {
  return FLAGS.find((flag) => flag.name === name)?.definition ?? '';
}

const ACTS = [
  'received',
  'acknowledged',
  'responded',
  'rejected',
  'escalated',
  'closed',
  'reopened',
] as const;

function countActs(facts: PeriodFacts, mark: 'undated' | 'day'): number {
  let count = 0;
  for (const list of ACTS) for (const act of facts[list]) if (hasMark(act, mark)) count += 1;
  return count;
}
