import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { jsonWithVisibleControls, lineWithVisibleControls, textWithVisibleControls } from './index.ts';

/** Characters that control a terminal or change the order of a text. */
const OBEYED = /(?![\t\n])\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;

describe('A text for a terminal, a cell or a document', () => {
  it.each([
    ['\u001b[2J\u0007', '\\u001b[2J\\u0007'],
    ['invoice\u202egpj.exe', 'invoice\\u202egpj.exe'],
    ['\u009b31m', '\\u009b31m'],
    ['a\nb\tc\r\nd', 'a\nb\tc\r\nd'],
    ['over\rwritten', 'over\\u000dwritten'],
    ['Zoë, 東京, مرحبا', 'Zoë, 東京, مرحبا'],
  ])('shows %j', (text, shown) => {
    expect(textWithVisibleControls(text)).toBe(shown);
  });

  it('becomes one line if one line is required', () => {
    expect(lineWithVisibleControls('a\nb\tc')).toBe('a\\u000ab\\u0009c');
  });

  it('never holds a character that controls a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(textWithVisibleControls(text).replaceAll('\r\n', '')).not.toMatch(OBEYED);
        expect(lineWithVisibleControls(text)).not.toMatch(/[\n\t]/);
      }),
    );
  });

  it('keeps the whole value of a JSON document', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = jsonWithVisibleControls(JSON.stringify({ text }));
        expect(json).not.toMatch(OBEYED);
        expect(JSON.parse(json)).toEqual({ text });
      }),
    );
  });
});
