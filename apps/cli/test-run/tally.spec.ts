import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '#project';
import { tallyOf } from './jest.ts';
import { closingLine, total } from './tally.ts';

const file = join(projectRoot(), 'libs/x/x.spec.ts');

describe('the closing line', () => {
  it('leaves out the skipped tests if there are none', () => {
    expect(closingLine({ passed: 12, failed: [], skipped: [] })).toBe('12 passed, 0 failed');
    expect(closingLine({ passed: 1, failed: ['a'], skipped: ['b', 'c'] })).toBe(
      '1 passed, 1 failed, 2 skipped',
    );
  });

  it('adds up several runs', () => {
    const one = { passed: 1, failed: ['a'], skipped: [] };
    expect(total([one, { passed: 2, failed: [], skipped: ['b'] }])).toEqual({
      passed: 3,
      failed: ['a'],
      skipped: ['b'],
    });
  });
});

describe("Jest's report", () => {
  it('counts tests by result, and names those that were not passed', () => {
    const assertionResults = [
      { fullName: 'x works', status: 'passed' },
      { fullName: 'x breaks', status: 'failed' },
      { fullName: 'x waits', status: 'pending' },
      { fullName: 'x later', status: 'todo' },
    ];
    expect(tallyOf({ testResults: [{ name: file, status: 'failed', assertionResults }] })).toEqual({
      passed: 1,
      failed: ['libs/x/x.spec.ts: x breaks'],
      skipped: ['libs/x/x.spec.ts: x waits', 'libs/x/x.spec.ts: x later'],
    });
  });

  it('counts a file that could not be loaded as a failure', () => {
    const { failed } = tallyOf({ testResults: [{ name: file, status: 'failed', assertionResults: [] }] });
    expect(failed).toEqual(['libs/x/x.spec.ts: did not run to its end']);
  });
});
