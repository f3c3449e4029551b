import { describe, expect, it } from '@jest/globals';
import { countOf, toDoOf } from './to-do.ts';

describe('what a role has to do', () => {
  it('begins with the approvals for who approves, and with the own work for who handles', () => {
    expect(toDoOf('approver')[0]).toBe('proposed');
    expect(toDoOf('handler')[0]).toBe('mineOverdue');
    expect(toDoOf('administrator')).toEqual([]);
  });

  it('counts complaints, not time limits, and says when there may be more', () => {
    const lines = [{ folio: 'A' }, { folio: 'B' }, { folio: 'A' }];
    expect(countOf(lines, false)).toEqual({ n: 2, atLeast: false });
    expect(countOf(lines, true)).toEqual({ n: 2, atLeast: true });
  });
});
