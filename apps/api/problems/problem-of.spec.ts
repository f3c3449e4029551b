import { describe, expect, it } from '@jest/globals';
import { KeyStoreError, type KeyStoreErrorCode } from '#privacy';
import { problemOf } from './problem-of.ts';

describe('The problem for a fault of the key store', () => {
  it.each([['key-store-damaged'], ['tampered']] satisfies [KeyStoreErrorCode][])(
    'tells damage as damage, and not as a fault that a second try ends: %s',
    (code) => {
      const {
        status,
        code: told,
        detail,
        headers,
      } = problemOf(new KeyStoreError(code, 'The file /srv/keys is damaged.'));
      expect([status, told]).toEqual([500, 'tampered']);
      expect(headers).not.toHaveProperty('retry-after');
      expect(detail).toMatch(/^Nothing was recorded/);
      expect(detail).not.toMatch(/again|srv/);
    },
  );
});
