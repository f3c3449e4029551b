import { describe, expect, it } from '@jest/globals';
import type { Problem } from '#validation';
import { checkOwnPack, checkPolicy } from './check-policy.ts';
import { ISO_10002_DEFAULT } from './packs/iso-10002-default.ts';
import { PACKS } from './packs/packs.ts';

const SOUND = structuredClone({ ...ISO_10002_DEFAULT, id: 'ours', calendar: 'GB-ENG' });

function problemsOf(json: unknown): readonly Problem[] {
  return checkPolicy(json).problems ?? [];
}

function pointers(change: object): readonly string[] {
  return problemsOf({ ...SOUND, ...change }).map(({ pointer }) => pointer);
}

describe('Checking a policy pack', () => {
  it.each(PACKS.map((pack) => [pack.id, pack] as const))('finds %s sound, as JSON too', (_, pack) => {
    expect(problemsOf(pack)).toEqual([]);
    expect(problemsOf(JSON.parse(JSON.stringify(pack)))).toEqual([]);
  });

  it('gives the pointer of each problem', () => {
    expect(pointers({ version: 0, title: '', zone: 'Europe/Atlantis' })).toEqual([
      '/title',
      '/version',
      '/zone',
    ]);
    expect(pointers({ sources: [] })).toEqual(['/sources']);
    expect(pointers({ notLegalAdvice: undefined })).toEqual(['/notLegalAdvice']);
    expect(pointers({ calendar: 'England' })).toEqual(['/calendar']);
    expect(pointers({ requiredFields: ['data/product', 'product'] })).toEqual(['/requiredFields/1']);
  });

  it('says what is wrong in its own words', () => {
    expect(problemsOf({ ...SOUND, zone: 'Europe/Atlantis', retention: { years: 'five' } })).toEqual([
      {
        pointer: '/retention/years',
        code: 'wrong-type',
        message: 'must be a whole number between 0 and 1000',
      },
      { pointer: '/zone', code: 'unknown-zone', message: 'must be an IANA time zone or "ledger"' },
    ]);
  });

  it('refuses unknown members', () => {
    expect(pointers({ fee: 5 })).toEqual(['/fee']);
  });

  it('builds the rules, and so finds an unknown calendar', () => {
    expect(pointers({ calendar: 'GB-ENG' })).toEqual([]);
    expect(problemsOf({ ...SOUND, calendar: 'XX' })).toEqual([
      {
        pointer: '/calendar',
        code: 'unknown-calendar',
        message: 'must be a calendar that the holiday library knows, like GB or GB-ENG',
      },
    ]);
  });

  it('refuses an own pack with the id of a pack that ships, unless it is that pack word for word', () => {
    const own = (change: object) =>
      (checkOwnPack({ ...SOUND, ...change }).problems ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
    expect(checkOwnPack(ISO_10002_DEFAULT).problems).toBeUndefined();
    expect(own({})).toEqual([]);
    expect(own({ id: ISO_10002_DEFAULT.id })).toEqual(['/id id-taken']);
    expect(own({ id: ISO_10002_DEFAULT.id, version: 99 })).toEqual(['/id id-taken']);
    expect(own({ id: ISO_10002_DEFAULT.id, title: '' })).toEqual(['/title blank']);
  });

  it('takes a text of the log under any id: it may have been adopted before that id shipped', () => {
    expect(pointers({ id: ISO_10002_DEFAULT.id, version: 99 })).toEqual([]);
  });

  it('refuses a value that is not a pack', () => {
    for (const json of [null, [], 'pack', 7]) expect(problemsOf(json)).toHaveLength(1);
    expect(problemsOf({}).length).toBeGreaterThan(10);
  });

  it('checks clocks', () => {
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

  it('checks from what a clock starts, and for which tier', () => {
    const clock = { kind: 'respond', amount: 10, unit: 'business-days', pausable: false };
    const acknowledge = { ...clock, kind: 'acknowledge', from: 'ComplaintReceived' };
    const answer = { ...clock, from: 'ComplaintAcknowledged' };
    const atTier2 = { ...acknowledge, from: 'ComplaintEscalated', tier: 2 };
    expect(pointers({ clocks: [acknowledge, answer, atTier2, { ...answer, tier: 2 }] })).toEqual([]);
    expect(pointers({ clocks: [answer] })).toEqual(['/clocks/0/from']);
    expect(pointers({ clocks: [acknowledge, { ...answer, tier: 2 }] })).toEqual(['/clocks/1/from']);
    expect(pointers({ clocks: [{ ...atTier2, tier: undefined }] })).toEqual(['/clocks/0/from']);
    expect(pointers({ clocks: [{ ...acknowledge, tier: 2 }] })).toEqual(['/clocks/0/from']);
    expect(pointers({ clocks: [{ ...atTier2, tier: 9 }] })).toEqual(['/clocks/0/from']);
    expect(pointers({ clocks: [atTier2, atTier2] })).toEqual(['/clocks']);
  });

  it('checks tiers, reasons and the time in force', () => {
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
