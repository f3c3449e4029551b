import { describe, expect, it } from '@jest/globals';
import { complaintsOf, grouped, groupOf, type WorkLine } from './groups.ts';

const line = (members: Partial<WorkLine>): WorkLine => ({
  folio: 'F',
  cycle: 1,
  tier: 1,
  overdue: false,
  status: 'received',
  revision: 0,
  ...members,
});
const AT = '2026-07-01T10:00:00.000Z';

describe('when a line of the worklist is due', () => {
  it.each([
    ['overdue', { dueAt: '2026-06-30T00:00:00.000Z', overdue: true }],
    ['today', { dueAt: '2026-07-01T22:00:00.000Z' }],
    ['today', { dueAt: '2026-07-01' }],
    ['week', { dueAt: '2026-07-01T22:00:00.001Z' }],
    ['week', { dueAt: '2026-07-07' }],
    ['later', { dueAt: '2026-07-08' }],
    ['paused', { pausedAt: '2026-06-01T00:00:00.000Z' }],
    ['other', { response: 'accepted' }],
  ] as const)('%s: %j in Berlin', (group, members) => {
    expect(groupOf(line(members), AT, 'Europe/Berlin')).toBe(group);
  });

  it('groups lines without changing their order', () => {
    const late = line({ folio: 'A', overdue: true, dueAt: '2026-06-01' });
    const soon = line({ folio: 'B', dueAt: '2026-07-01' });
    const alsoLate = line({ folio: 'C', overdue: true, dueAt: '2026-06-02' });
    expect(grouped([late, alsoLate, soon], AT, 'UTC')).toEqual([
      ['overdue', [late, alsoLate]],
      ['today', [soon]],
    ]);
  });
});

it('counts a complaint once that has two time limits', () => {
  expect(complaintsOf([line({ clock: 'respond' }), line({ clock: 'resolve' }), line({ folio: 'G' })])).toBe(
    2,
  );
});
