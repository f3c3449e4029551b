import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { FILE_NAME_MAX, hasHiddenCharacters, plainFileName } from './index.ts';

describe('The name of a file that somebody sends', () => {
  it.each([
    ['bill.pdf', 'bill.pdf'],
    ['  Счёт за март.pdf ', 'Счёт за март.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\zoe\\bill.pdf', 'bill.pdf'],
    ['bill\u202egpj.exe', 'billgpj.exe'],
    ['bill\u0000\r\n.pdf', 'bill .pdf'],
    ['<script>.pdf', '<script>.pdf'],
    ['..', undefined],
    ['folder/', undefined],
    ['', undefined],
    ['\u202e', undefined],
    [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(195)}….pdf`],
    ['a'.repeat(300), `${'a'.repeat(199)}…`],
    [`a.${'b'.repeat(300)}`, `a.${'b'.repeat(197)}…`],
  ])('%j becomes %j', (given, name) => {
    expect(plainFileName(given)).toBe(name);
  });

  it('is one well-formed line of bounded length, and stays what it has become', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (given) => {
        const name = plainFileName(given);
        if (name === undefined) return;
        expect([hasHiddenCharacters(name), name.isWellFormed()]).toEqual([false, true]);
        expect(name.length).toBeLessThanOrEqual(FILE_NAME_MAX);
        expect(name).not.toMatch(/[/\\]/);
        expect(plainFileName(name)).toBe(name);
      }),
    );
  });
});
