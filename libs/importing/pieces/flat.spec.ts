import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '#canonical-json';
import * as fc from '#test/support/random';
import { flatten, unflatten } from './flat.ts';
import type { Piece } from './piece.ts';

const text = fc.string({ unit: 'grapheme' });
const perhaps = fc.option(text, { nil: undefined });
const record = fc.oneof(fc.constant(undefined), text, fc.array(text));
const line = fc.nat();
const request = fc.record({
  commandId: text,
  requestDigest: text,
  command: text.map(canonicalJson),
  occurredAt: perhaps,
  zone: perhaps,
  note: perhaps,
  by: perhaps,
  outcome: perhaps,
  outcomeInWords: perhaps,
});
const common = {
  key: text,
  bytes: line,
  more: fc.boolean(),
  named: fc.array(text),
  refused: fc.array(fc.record({ line, code: text, message: text, record, files: fc.boolean() })),
};
const origin = fc.record({ system: text, externalId: text, receiptId: text, externalIdHash: perhaps });
const entries = fc.array(fc.record({ line, record, requests: fc.array(request) }), { minLength: 1 });
const piece: fc.Arbitrary<Piece> = fc.oneof(
  fc.record({ ...common, origin, entries }),
  fc.record({ ...common, origin: fc.constant(undefined), entries: fc.constant([]) }),
);

describe('pieces of an import', () => {
  it('are the same after they crossed between threads as one flat list', () => {
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(unflatten(structuredClone(flatten(pieces)))).toEqual(pieces);
      }),
    );
  });
});
