import { describe, expect, it } from '@jest/globals';
import { isMailAddress } from './index.ts';

describe('An address', () => {
  it.each(['a@example.org', "first.last+tag'x@mail.example.co.uk", 'мария@пример.рф', 'josé@exämple.org'])(
    'to which a message can go: %s',
    (text) => {
      expect(isMailAddress(text)).toBe(true);
    },
  );

  it.each([
    '',
    'a',
    '@example.org',
    'a@',
    'a@example',
    'a@b',
    'a@localhost',
    '<a@example.org>',
    'a@example.org>',
    'a@127.0.0.1',
    'a@[127.0.0.1]',
    '"a b"@example.org',
    'A <a@example.org>',
    'a@example.org,b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    'a@exam\u202Eple.org',
    'a\u0000@example.org',
    '.a@example.org',
    'a..b@example.org',
    `${'a'.repeat(65)}@example.org`,
    `a@${'b'.repeat(250)}.org`,
  ])('to which none can go: %j', (text) => {
    expect(isMailAddress(text)).toBe(false);
  });
});
