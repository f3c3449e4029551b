import { describe, expect, it } from '@jest/globals';
import { v5, validate, version } from 'uuid';
import { Secret } from '#privacy';
import * as fc from '#test/support/random';
import { commandId, eventId, importIds, uuidV5 } from './ids.ts';

const KEY = new Secret(Buffer.alloc(32, 1));

describe('ids', () => {
  it('are version 5 as in RFC 9562', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string({ unit: 'binary' }), (namespace, name) => {
        const id = uuidV5(namespace, name);
        expect(id).toBe(v5(name, namespace));
        expect(validate(id)).toBe(true);
        expect(version(id)).toBe(5);
      }),
    );
  });

  it('of commands depend on principal, method, path and key only', () => {
    const ids = [
      commandId('a', 'POST', '/p', 'k'),
      commandId('b', 'POST', '/p', 'k'),
      commandId('a', 'PUT', '/p', 'k'),
      commandId('a', 'POST', '/q', 'k'),
      commandId('a', 'POST', '/p', 'l'),
      // The members are kept apart: one cannot run into the next.
      commandId('a', 'POST', '/pk', ''),
      importIds(KEY, 'a', 'POST').receipt,
      importIds(KEY, 'a', 'POST').step('/p'),
      importIds(KEY, 'aP', 'OST').step('/p'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(commandId('a', 'POST', '/p', 'k')).toBe(ids[0]);
  });

  it('of commands never change, since ledgers store them', () => {
    expect(commandId('principal', 'POST', '/v1/complaints', 'key-1')).toBe(
      'a9609f1f-e0f0-5255-bbe4-5dd072741b2f',
    );
    const { receipt, step } = importIds(KEY, 'cfpb', '1234567');
    expect([receipt, step('close')]).toEqual([
      'bd4798a5-a577-8ae1-9dc7-a2b208287526',
      '062de69d-8a5e-8434-be0e-e8da8bb380bb',
    ]);
  });

  it('of imports cannot be computed without the key of the ledger', () => {
    const other = new Secret(Buffer.alloc(32, 2));
    const ids = [KEY, other].flatMap((key) => {
      const { receipt, step } = importIds(key, 'cfpb', '1234567');
      return [receipt, step('close')];
    });
    expect(new Set(ids).size).toBe(4);
    expect(ids.every((id) => validate(id) && version(id) === 8)).toBe(true);
  });

  it('of events depend on complaint, index, type and envelope', () => {
    const command = commandId('a', 'POST', '/p', 'k');
    const ids = [
      eventId(command, 'F', 0, 'T', '{}'),
      eventId(command, 'G', 0, 'T', '{}'),
      eventId(command, 'F', 1, 'T', '{}'),
      eventId(command, 'F', 0, 'U', '{}'),
      eventId(command, 'F', 0, 'T', '{"a":1}'),
      eventId(importIds(KEY, 'a', 'b').step('c'), 'F', 0, 'T', '{}'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(['', 'not-a-uuid', '6F0B1F3E-3C0D-5B51-9A52-6C7D2F0E8A41'])(
    'refuse the namespace %j',
    (namespace) => {
      expect(() => eventId(namespace, 'F', 0, 'T', '{}')).toThrow(TypeError);
    },
  );
});
