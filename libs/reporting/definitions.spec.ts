import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { ACCOUNTABILITY } from './accountability/index.ts';
import { REPORTS } from './all.ts';

/*
 * The definition of a figure is printed with it, and readers of old reports rely on it. The texts of each number are
 * kept in a file. If a figure changes its meaning, the definition gets the next number and a new file.
 * LEDGER_PIN_DEFINITIONS=1 writes the file.
 */

describe.each(REPORTS)('the definitions of the report $name', ({ name, definition, figures, flags }) => {
  const file = new URL(`./testing/definitions/${name}-${definition}.json`, import.meta.url);
  const printed = {
    report: name,
    definition,
    figures: Object.fromEntries(figures.map((one) => [one.name, one.definition])),
    dataQuality: Object.fromEntries(flags.map((one) => [one.name, one.definition])),
  };

  it('are those of their number', async () => {
    if (process.env['LEDGER_PIN_DEFINITIONS'] === '1')
      await writeFile(file, `${JSON.stringify(printed, undefined, 2)}\n`, { flag: 'wx' });
    expect(printed).toEqual(JSON.parse(await readFile(file, 'utf8')));
  });
});

describe('the reports', () => {
  it('have names of their own', () => {
    const names = REPORTS.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });
});

describe('the accountability report', () => {
  it('names figures of which the events exist', () => {
    expect(ACCOUNTABILITY.figures.map((one) => one.name).toSorted()).toEqual([
      'acknowledged',
      'acknowledgedLate',
      'closures',
      'complaintsClosed',
      'daysToAcknowledge',
      'daysToClose',
      'escalated',
      'hoursOpen',
      'hoursToFinalClose',
      'hoursToFirstClose',
      'improvements',
      'incorrectlyPrioritised',
      'lateEntries',
      'netClosed',
      'notUpheld',
      'outstandingAtEnd',
      'outstandingAtStart',
      'outstandingByAge',
      'overdueAtEnd',
      'received',
      'recurrent',
      'redress',
      'referred',
      'reopenRate',
      'reopened',
      'repeat',
      'resolvedInTime',
      'resolvedLate',
      'responded',
      'respondedLate',
      'responsesRejected',
      'safetyLate',
      'satisfactionHandling',
      'satisfactionOutcome',
      'settledAtReceipt',
      'summaryLate',
      'upheld',
    ]);
  });
});
