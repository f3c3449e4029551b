import { describe, expect, it } from '@jest/globals';
import { encodingFor } from './encoding.ts';

describe('The encoding of an answer', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br; q=0.000, gzip ; q=0', undefined],
    ['identity', undefined],
    ['xbr', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('to a browser that accepts %s is %s', (accepted, encoding) => {
    expect(encodingFor(accepted)).toBe(encoding);
  });
});
