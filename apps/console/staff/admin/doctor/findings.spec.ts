import { describe, expect, it } from '@jest/globals';
import { countsOf, type Finding, gravestFirst } from './findings.ts';

const FINDINGS: readonly Finding[] = [
  { check: 'clock', state: 'ok', message: 'It is right.' },
  { check: 'disk', state: 'warning', message: '512 MiB free', remedy: 'Make room.' },
  { check: 'keys', state: 'failed', message: 'There are none.', remedy: 'Restore them.' },
  { check: 'pages', state: 'ok', message: 'They are there.' },
];

describe('The findings of the doctor', () => {
  it('begin with what is wrong', () => {
    expect(gravestFirst(FINDINGS).map(({ check }) => check)).toEqual(['keys', 'disk', 'clock', 'pages']);
  });

  it('are counted by state', () => {
    expect(countsOf(FINDINGS)).toEqual({ ok: 2, warning: 1, failed: 1 });
  });
});
