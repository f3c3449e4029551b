import { describe, expect, it } from '@jest/globals';
import { sha256 as digestOf } from '#canonical-json';
import { checkHistory } from './check-history.ts';
import type { HistoryEvent } from './corrections.ts';
import { historyEvent } from './testing/index.ts';

const sha256 = async (text: string) => digestOf(text);
const check = (...events: readonly HistoryEvent[]) => checkHistory(events, sha256);
const FIRST = historyEvent(0, { type: 'ComplaintReceived', personal: 'withheld' });
/** As the ledger recorded it: an acknowledgement by telephone. */
const ACKNOWLEDGED = historyEvent(1, {
  type: 'ComplaintAcknowledged',
  data: { channel: 'phone', cycle: 1, template: 'ACK-1' },
  dataDigest: '301c1004895f827e0788b96add0d0ad1920514ad5669630de2e6ce6560d81874',
});

describe('what a page checks of a history', () => {
  it('finds nothing in one that is whole', async () => {
    const { gaps, disordered, unchained } = await check(FIRST, ACKNOWLEDGED, historyEvent(2, {}));
    expect([gaps, disordered, unchained]).toEqual([[], [], []]);
  });

  it('names the event before which one is gone, and the one that comes twice', async () => {
    expect((await check(FIRST, historyEvent(2, {}))).gaps).toEqual([historyEvent(2, {}).id]);
    expect((await check(FIRST, ACKNOWLEDGED, ACKNOWLEDGED)).gaps).toEqual([ACKNOWLEDGED.id]);
    expect((await check(historyEvent(1, {}))).gaps).toEqual([historyEvent(1, {}).id]);
  });

  it('names the event that stands before the one before it in the log', async () => {
    const early = historyEvent(1, { position: '00000000000000000099' });
    expect((await check(FIRST, early)).disordered).toEqual([early.id]);
  });

  it('names the event without a hash of the event before, and a first one with one', async () => {
    const { prevHash: _, ...loose } = historyEvent(1, {});
    expect((await check(FIRST, loose)).unchained).toEqual([loose.id]);
    const chained = { ...FIRST, prevHash: 'f'.repeat(64) };
    expect((await check(chained)).unchained).toEqual([chained.id]);
  });
});

describe('the digest of an event', () => {
  const verdict = async (of: HistoryEvent) => (await check(of)).digests.get(of.id);

  it('is the same where the data is what was recorded, and different where a value was changed', async () => {
    expect(await verdict(ACKNOWLEDGED)).toBe('same');
    const changed = { ...ACKNOWLEDGED, data: { ...ACKNOWLEDGED.data, channel: 'email' } };
    expect(await verdict(changed)).toBe('different');
  });

  it.each([
    ['sealed', { personal: 'withheld' }],
    ['sealed', { personal: 'erased' }],
    ['sealed', { personal: { note: 'A text' } }],
    ['withheld', { dataDigest: 'withheld' }],
    ['old-form', { schemaVersion: 0 }],
    ['old-form', { type: 'OfALaterVersion' }],
  ] as const)('is not judged where it is %s: %j', async (expected, of) => {
    expect(await verdict({ ...ACKNOWLEDGED, ...of })).toBe(expected);
  });
});
