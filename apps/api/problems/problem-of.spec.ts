import { describe, expect, it } from '@jest/globals';
import { LedgerError } from '#ledger';
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

describe('The problem for a complaint that others keep changing', () => {
  it('asks for the same request again, soon', () => {
    const { status, code, headers, detail } = problemOf(
      new LedgerError('too-much-contention', 'It was changed again and again.'),
    );
    expect([status, code]).toEqual([503, 'conflict-persists']);
    expect(headers).toMatchObject({ 'retry-after': '1' });
    expect(detail).toMatch(/^Nothing was recorded: send the same request again/);
  });
});
