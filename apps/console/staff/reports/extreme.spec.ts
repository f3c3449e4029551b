import { expect, it } from '@jest/globals';
import { extremeOf } from './extreme.ts';

it.each([
  [[], { kind: 'none' }],
  [[0, null, 0], { kind: 'none' }],
  [[2, 2], { kind: 'steady', value: 2 }],
  [[2, null], { kind: 'most', value: 2, at: [0] }],
  [[1, 7, 3, 7], { kind: 'most', value: 7, at: [1, 3] }],
])('of %j it is said: %j', (values, said) => {
  expect(extremeOf(values)).toEqual(said);
});
