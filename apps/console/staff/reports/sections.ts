import type { ReportsWords } from '#words/console';

export type SectionName = keyof ReportsWords['sections'];

/** Which figure stands under which heading, in the order of reading. */
const SECTIONS: Readonly<Record<Exclude<SectionName, 'rest'>, readonly string[]>> = {
  intake: ['received', 'repeat', 'incorrectlyPrioritised', 'lateEntries'],
  limits: [
    'acknowledged',
    'acknowledgedLate',
    'daysToAcknowledge',
    'responded',
    'respondedLate',
    'summaryLate',
    'resolvedInTime',
    'resolvedLate',
    'safetyLate',
    'overdueAtEnd',
  ],
  outcome: [
    'upheld',
    'notUpheld',
    'responsesRejected',
    'escalated',
    'referred',
    'closures',
    'complaintsClosed',
    'netClosed',
    'settledAtReceipt',
    'daysToClose',
    'hoursToFirstClose',
    'hoursToFinalClose',
    'hoursOpen',
    'reopened',
    'reopenRate',
    'outstandingAtStart',
    'outstandingAtEnd',
    'outstandingByAge',
  ],
  redress: ['redress'],
  quality: ['satisfactionHandling', 'satisfactionOutcome', 'recurrent', 'improvements'],
};

/** The figures of a report by section. One that has no place stands in the last section, so that none is lost. */
export function sectionsOf(
  figures: readonly string[],
): readonly (readonly [SectionName, readonly string[]])[] {
  const named = Object.entries(SECTIONS).map(([section, names]): [SectionName, readonly string[]] => [
    isSection(section) ? section : 'rest',
    names.filter((name) => figures.includes(name)),
  ]);
  const placed = new Set(named.flatMap(([, names]) => names));
  const rest = figures.filter((name) => !placed.has(name));
  return [...named, ['rest', rest] as const].filter(([, names]) => names.length > 0);
}

function isSection(name: string): name is keyof typeof SECTIONS {
  return Object.hasOwn(SECTIONS, name);
}
