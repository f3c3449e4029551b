import { describe, expect, it } from '@jest/globals';
import { type Audited, agrees, standsOf } from './audited.ts';

const GOOD: Audited = {
  views: [
    {
      ...{ name: 'status', version: 11, generation: 1, position: '00000000000000000768' },
      ...{ documents: 76, rows: 0, counters: 0, differing: 0, differences: [] },
    },
  ],
  events: { checked: 768, found: 0, breaks: [] },
  streams: { checked: 80, found: 0, damaged: [] },
  foreign: { streams: [], events: 0, more: false },
  store: { found: 0, faults: [] },
  accessLog: { checked: 12, found: 0, breaks: [], damaged: [], faults: [] },
  keys: { checked: 251, found: 0, faults: [] },
  evidence: { contents: 1, erased: 0, bytes: 269, found: 0, differences: [] },
  identity: { ledger: '0f8fad5b-d9cb-469f-a165-70867728950e' },
  refused: [],
  seconds: 1.02,
};

describe('An audit', () => {
  it('of which nothing differs agrees in every part', () => {
    expect(agrees(GOOD)).toBe(true);
    expect(standsOf(GOOD).map(({ state }) => state)).toEqual(Array(7).fill('agrees'));
  });

  it.each<[string, Partial<Audited>]>([
    ['a break in the chain', { events: { checked: 768, found: 1, breaks: [] } }],
    ['a log that ends too early', { events: { checked: 700, found: 0, breaks: [], unread: 'It is cut.' } }],
    ['a damaged stream', { streams: { checked: 80, found: 1, damaged: [] } }],
    ['a fault of the store', { store: { found: 1, faults: [] } }],
    ['reads that are missing', { accessLog: { ...GOOD.accessLog, missing: 'A newer one is known.' } }],
    ['a missing key', { keys: { checked: 251, found: 1, faults: [] } }],
    ['altered evidence', { evidence: { ...GOOD.evidence, found: 1 } }],
    ['another ledger', { identity: { refused: 'It is another ledger.' } }],
    ['something that could not be examined', { refused: ['No view.'] }],
    ['a view that differs', { views: GOOD.views.map((view) => ({ ...view, differing: 1 })) }],
    ['a view that could not be compared', { views: GOOD.views.map((view) => ({ ...view, refused: 'No.' })) }],
  ])('with %s does not agree', (_, change) => {
    expect(agrees({ ...GOOD, ...change })).toBe(false);
  });

  it('of a copy without keys agrees, and says that they were not compared', () => {
    const copy = { ...GOOD, keys: { checked: 0, found: 0, faults: [], notChecked: 'There are none.' } };
    expect(agrees(copy)).toBe(true);
    expect(standsOf(copy).find(({ part }) => part === 'keys')).toEqual({
      part: 'keys',
      state: 'notCompared',
      why: ['There are none.'],
    });
  });
});
