import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TextPacker, unpacked } from './packed-texts.ts';

describe('packed texts', () => {
  it('come back unchanged for all characters, lengths and gaps', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(''), fc.constant('é'.repeat(100_000)));
    fc.assert(
      fc.property(fc.array(fc.option(text)), (texts) => {
        const packer = new TextPacker();
        for (const one of texts) packer.add(one);
        expect(unpacked(structuredClone(packer.packed()))).toEqual(texts);
      }),
    );
  });
});
