import { describe, expect, it } from '@jest/globals';
import { untried } from '#test/support/tried';
import { PROBLEMS } from './problem-catalogue.ts';

describe('Every problem of the API', () => {
  it('is met by a test, which names its code alone or behind its status', () => {
    expect(untried([...Object.keys(PROBLEMS), 'no-such-problem-anywhere'])).toEqual([
      'no-such-problem-anywhere',
    ]);
  });
});
