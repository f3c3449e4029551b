import { expect, it } from '@jest/globals';
import { headerText } from './header-text.ts';

const sent = (text: string) => new Headers({ 'x-purpose': headerText(text) }).get('x-purpose') ?? '';
const received = (value: string) => Buffer.from(value, 'latin1').toString('utf8');

it.each(['To check a bill', 'Perché l’ha chiesto: 5 €', 'لأنها سألت', '👩‍👩‍👧‍👦', 'ÿ'])(
  'a text comes through a header as it was typed: %s',
  (text) => {
    expect(received(sent(text))).toBe(text);
  },
);

it('a control, which no header can hold, comes as a space', () => {
  expect(received(sent('a\u0000b\r\nc\u0085d\u001Be'))).toBe('a b  c d e');
});
