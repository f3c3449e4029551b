import { expect, it } from '@jest/globals';
import { named } from './named.ts';

const WORDS = { received: 'Received' };

it('a name has its words, and one without words is told as it is', () => {
  expect(named(WORDS, 'received')).toBe('Received');
  expect(named(WORDS, 'refused')).toBe('refused');
  expect(named(WORDS, 'refused', 'Turned away')).toBe('Turned away');
  expect(named(WORDS, 'constructor')).toBe('constructor');
});
