import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '#canonical-json';
import { checkAppend, MAX_APPEND_BYTES } from './check-append.ts';
import { sample } from './contract/samples.ts';

/** Bytes of `{"t":""}`. */
const FRAME = 8;

describe('the limit of one append', () => {
  it.each([
    ['one byte each', 'x', MAX_APPEND_BYTES - FRAME],
    ['two bytes each', 'é', (MAX_APPEND_BYTES - FRAME) / 2],
    ['four bytes each', '🙂', (MAX_APPEND_BYTES - FRAME) / 4],
  ])('counts bytes, for characters with %s', (_, character, count) => {
    const fits = sample({ data: { t: character.repeat(count) } });
    expect(() => checkAppend('a', [fits])).not.toThrow();
    const over = sample({ data: { t: `${character.repeat(count)}x` } });
    expect(() => checkAppend('a', [over])).toThrow(`${MAX_APPEND_BYTES + 1} bytes`);
  });

  it('counts data and personal parts of all events together', () => {
    const half = { t: 'x'.repeat(MAX_APPEND_BYTES / 2 - FRAME) };
    const other = sample({ data: {} });
    expect(() => checkAppend('a', [sample({ data: half, personal: half })])).not.toThrow();
    expect(() => checkAppend('a', [sample({ data: half }), sample({ data: half })])).not.toThrow();
    expect(() => checkAppend('a', [sample({ data: half, personal: half }), other])).toThrow(
      `${MAX_APPEND_BYTES + 2} bytes`,
    );
  });

  it('does not count metadata', () => {
    const event = { ...sample(), metadata: canonicalJson({ t: 'x'.repeat(MAX_APPEND_BYTES) }) };
    expect(() => checkAppend('a', [event])).not.toThrow();
  });
});
