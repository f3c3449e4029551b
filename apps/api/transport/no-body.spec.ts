import { describe, expect, it } from '@jest/globals';
import type { Problem } from '#http';
import { requireNoMembers } from './no-body.ts';

function faults(body: unknown): unknown {
  try {
    requireNoMembers(body);
    return [];
  } catch (error) {
    return (error as Problem).errors;
  }
}

describe('A body that may not say anything', () => {
  it.each([[undefined], [null], [{}]])('may be %j', (body) => {
    expect(faults(body)).toEqual([]);
  });

  it('has no members, and the answer names each by its pointer', () => {
    expect(faults({ note: 'x', 'a/b~c': 1 })).toEqual([
      { pointer: '/note', code: 'unknown-member', message: expect.any(String) },
      { pointer: '/a~1b~0c', code: 'unknown-member', message: expect.any(String) },
    ]);
  });

  it.each([[[]], ['text'], [7]])('is not %j', (body) => {
    expect(faults(body)).toMatchObject([{ pointer: '', code: 'wrong-type' }]);
  });
});
