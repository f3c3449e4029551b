import { describe, expect, it } from '@jest/globals';
import { Drafts } from './drafts.ts';

describe('The bound of forms', () => {
  it('is one for a whole network of IPv6, and another for the next one', () => {
    const drafts = new Drafts(2, () => 0);
    drafts.take('2001:db8:1:2::1');
    drafts.take('2001:db8:1:2:ffff::2');

    expect(() => drafts.take('2001:db8:1:2::3')).toThrow(
      expect.objectContaining({ code: 'too-many-requests', headers: { 'retry-after': '3600' } }),
    );
    expect(() => drafts.take('2001:db8:1:3::1')).not.toThrow();
  });
});
