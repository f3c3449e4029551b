import { describe, expect, it } from '@jest/globals';
import { untried } from '#test/support/tried';
import { REFUSALS } from '../errors.ts';

describe('Every refusal', () => {
  it('is met by a test, which names its code alone or behind the status of its answer', () => {
    expect(untried([...Object.keys(REFUSALS), 'no-such-refusal-anywhere'])).toEqual([
      'no-such-refusal-anywhere',
    ]);
  });
});
