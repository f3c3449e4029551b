import { describe, expect, it } from '@jest/globals';
import { checkPolicy } from './check-policy.ts';
import { ISO_10002_DEFAULT } from './packs/iso-10002-default.ts';
import { PACKS } from './packs/packs.ts';

const SOUND = structuredClone({ ...ISO_10002_DEFAULT, calendar: 'GB-ENG' });

function pointers(change: object): readonly string[] {
  return checkPolicy({ ...SOUND, ...change }).map(({ pointer }) => pointer);
}

describe('Checking a policy pack', () => {
  it.each(PACKS.map((pack) => [pack.id, pack] as const))('finds %s sound, as JSON too', (_, pack) => {
    expect(checkPolicy(pack)).toEqual([]);
    expect(checkPolicy(JSON.parse(JSON.stringify(pack)))).toEqual([]);
  });

  it('names the place of each problem', () => {
    expect(pointers({ version: 0, title: '', zone: 'Europe/Atlantis' })).toEqual([
      '/version',
      '/title',
      '/zone',
    ]);
    expect(pointers({ sources: [] })).toEqual(['/sources']);
    expect(pointers({ notLegalAdvice: undefined })).toEqual(['/notLegalAdvice']);
    expect(pointers({ calendar: 'England' })).toEqual(['/calendar']);
    expect(pointers({ requiredFields: ['data/product', 'product'] })).toEqual(['/requiredFields/1']);
  });

  it('says what is wrong in words', () => {
    expect(checkPolicy({ ...SOUND, zone: 'Europe/Atlantis', retention: { years: 'five' } })).toEqual([
      { pointer: '/zone', message: 'must be an IANA time zone or "ledger"' },
      { pointer: '/retention/years', message: expect.stringContaining('expected') },
    ]);
  });

  it('refuses members that nothing reads', () => {
    expect(checkPolicy({ ...SOUND, fee: 5 })).toEqual([
      { pointer: '', message: expect.stringContaining('fee') },
    ]);
  });

  it('refuses what is no pack at all', () => {
    for (const json of [null, [], 'pack', 7]) expect(checkPolicy(json)).toHaveLength(1);
    expect(checkPolicy({}).length).toBeGreaterThan(10);
  });

  it('looks at clocks', () => {
    const clock = { kind: 'respond', from: 'ComplaintReceived', amount: 8, unit: 'weeks', pausable: true };
    expect(pointers({ clocks: [clock] })).toEqual([]);
    expect(pointers({ clocks: [clock, clock] })).toEqual(['/clocks']);
    expect(pointers({ clocks: [{ ...clock, unit: 'fortnights' }] })).toEqual(['/clocks/0/unit']);
    expect(pointers({ clocks: [{ ...clock, amount: 1.5 }] })).toEqual(['/clocks/0/amount']);
    expect(pointers({ clocks: [{ ...clock, cutOff: '25:00' }] })).toEqual(['/clocks/0/cutOff']);
    expect(pointers({ clocks: [{ ...clock, unit: 'hours', cutOff: '17:00' }] })).toEqual([
      '/clocks/0/cutOff',
    ]);
    expect(pointers({ clocks: [{ ...clock, kind: 'safety' }] })).toEqual(['/clocks/0/from']);
    expect(pointers({ clocks: [{ ...clock, extendableTo: { amount: 0, unit: 'weeks' } }] })).toEqual([
      '/clocks/0/extendableTo/amount',
    ]);
  });

  it('looks at tiers, reasons and the time in force', () => {
    expect(pointers({ tiers: [{ n: 2, role: 'handler', mustDiffer: false }] })).toEqual(['/tiers']);
    expect(pointers({ tiers: [] })).toContain('/tiers');
    expect(pointers({ closing: { ...SOUND.closing, reasons: ['bored'] } })).toEqual(['/closing/reasons/0']);
    expect(pointers({ closing: { ...SOUND.closing, reasons: ['as-recorded'] } })).toEqual([
      '/closing/reasons',
    ]);
    expect(pointers({ effective: { from: '2026-06-01', to: '2026-01-01' } })).toEqual(['/effective']);
    expect(pointers({ effective: { from: '2026-02-30' } })).toEqual(['/effective/from']);
  });
});
