import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { fixedMasterKeys, KeyStoreError, MasterKey, openBytes, sealBytes } from '../index.ts';

const A = new MasterKey(Buffer.alloc(32, 1));
const B = new MasterKey(Buffer.alloc(32, 2));

describe('sealed bytes', () => {
  it('open with the same key and context', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (plain, context) => {
        const key = randomBytes(32);
        expect(openBytes(key, context, sealBytes(key, context, plain))).toEqual(Buffer.from(plain));
      }),
    );
  });

  it('do not open after the change of any bit', () => {
    const key = randomBytes(32);
    const sealed = sealBytes(key, 'here', Buffer.from('text'));
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => openBytes(key, 'here', changed)).toThrow(KeyStoreError);
    }
  });

  it('do not open when they are shortened, so that no shorter tag is taken', () => {
    const key = randomBytes(32);
    const sealed = sealBytes(key, 'here', Buffer.from('text'));
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => openBytes(key, 'here', sealed.subarray(0, length))).toThrow(KeyStoreError);
    }
  });

  it('are other bytes each time', () => {
    const key = randomBytes(32);
    expect(sealBytes(key, '', Buffer.from('text'))).not.toEqual(sealBytes(key, '', Buffer.from('text')));
  });
});

describe('a master key', () => {
  const key = Buffer.alloc(32, 9);

  it('wraps the key of a subject for that subject only', () => {
    const wrapped = A.wrap('complaint-1', key);
    expect(A.unwrap('complaint-1', wrapped)).toEqual(key);
    expect(() => A.unwrap('complaint-2', wrapped)).toThrow(
      expect.objectContaining({ code: 'tampered', subject: 'complaint-2' }),
    );
    expect(() => B.unwrap('complaint-1', wrapped)).toThrow(expect.objectContaining({ code: 'tampered' }));
    expect(() => A.openSecret('complaint-1', wrapped)).toThrow(expect.objectContaining({ code: 'tampered' }));
  });

  it('seals a secret for its name', () => {
    const sealed = A.sealSecret('id key', key);
    expect(A.openSecret('id key', sealed)).toEqual(key);
    expect(() => A.openSecret('secret', sealed)).toThrow(expect.objectContaining({ code: 'tampered' }));
  });

  it('has a fingerprint that tells it from others, and shows nothing else', () => {
    expect(A.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(A.fingerprint).not.toBe(B.fingerprint);
    expect(new MasterKey(A.forThread()).fingerprint).toBe(A.fingerprint);
    expect(JSON.stringify(A)).toBe(JSON.stringify({ fingerprint: A.fingerprint }));
  });

  it('has 32 bytes', () => {
    expect(() => new MasterKey(Buffer.alloc(31))).toThrow(
      expect.objectContaining({ code: 'master-key-unusable' }),
    );
    expect(() => new MasterKey(Buffer.alloc(33))).toThrow(KeyStoreError);
  });
});

describe('several master keys', () => {
  it('wrap with the first one, and are found by their fingerprints', async () => {
    const keys = fixedMasterKeys(A, B);
    expect(keys.current()).toBe(A);
    expect(await keys.of(B.fingerprint)).toBe(B);
    expect(keys.known(B.fingerprint)).toBe(B);
  });

  it('say what to do about a wrapping of another key', async () => {
    await expect(fixedMasterKeys(A).of(B.fingerprint)).rejects.toMatchObject({
      code: 'unknown-master-key',
      message: expect.stringContaining('LEDGER_MASTER_KEY'),
    });
  });
});
