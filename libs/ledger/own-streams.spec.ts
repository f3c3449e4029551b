import { describe, expect, it } from '@jest/globals';
import { streamOf } from '#complaint';
import { deriveFolio } from '#complaint/filing';
import * as fc from '#test/support/random';
import { kindOfStream, OWN_STREAMS, policyStreamOf, READ_STREAMS, readsStreamOf } from './index.ts';

describe('the streams of a ledger', () => {
  it.each([
    ['access-keys', 'keys'],
    ['ledger-opened', 'opened'],
    ['ledger', 'copy'],
    ['ledger-mail', 'mail'],
    ['ledger-policy-iso-10002-default-v1', 'policy'],
    ['ledger-policy-7-v1000000', 'policy'],
    ['complaint-TMPJ585CPSZ', 'complaint'],
  ])('%s is one of them', (stream, kind) => {
    expect(kindOfStream(stream)).toBe(kind);
    expect(OWN_STREAMS.includes(stream)).toBe(true);
  });

  it.each([
    'complaint-',
    'complaint-TMPJ585CPSX',
    'complaint-tmpj585cpsz',
    'Complaint-TMPJ585CPSZ',
    'access-keys-2',
    'ledgers',
    'ledger-policy-',
    'ledger-policy-Mine-v1',
    'ledger-policy-mine-v0',
    'ledger-policy-mine',
    '',
  ])('"%s" is none', (stream) => {
    expect(kindOfStream(stream)).toBeUndefined();
    expect(OWN_STREAMS.includes(stream)).toBe(false);
  });

  it('has a pattern that matches all of them', () => {
    const pattern = new RegExp(OWN_STREAMS.pattern);
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const stream = streamOf(deriveFolio(id, 0));
        expect(kindOfStream(stream)).toBe('complaint');
        expect(pattern.test(stream)).toBe(true);
      }),
    );
    for (const stream of ['access-keys', 'ledger-opened', 'ledger', 'ledger-policy-mine-v2'])
      expect(pattern.test(stream)).toBe(true);
    for (const stream of ['access-keys-2', 'my-ledger', 'somebody', 'ledger-policy-mine'])
      expect(pattern.test(stream)).toBe(false);
  });

  it.each(['system', '0f8fad5b-d9cb-469f-a165-70867728950e'])(
    'keep the reads of %s in a log apart, where they are not foreign',
    (principal) => {
      const stream = readsStreamOf(principal);
      expect(kindOfStream(stream)).toBe('reads');
      expect(OWN_STREAMS.includes(stream)).toBe(false);
      expect(OWN_STREAMS.apart?.includes(stream)).toBe(true);
      expect(READ_STREAMS.includes(stream)).toBe(true);
      expect(new RegExp(READ_STREAMS.pattern).test(stream)).toBe(true);
    },
  );

  it('has one for each version of a pack, and none for what is no pack', () => {
    expect(policyStreamOf({ id: 'mine', version: 2 })).toBe('ledger-policy-mine-v2');
    expect(() => policyStreamOf({ id: 'Mine', version: 2 })).toThrow(TypeError);
    expect(() => policyStreamOf({ id: 'mine', version: 0 })).toThrow(TypeError);
  });

  it('hold no reads of an id that no principal has', () => {
    for (const id of ['', 'a b', '../x', 'x'.repeat(129)]) expect(() => readsStreamOf(id)).toThrow(TypeError);
  });
});
