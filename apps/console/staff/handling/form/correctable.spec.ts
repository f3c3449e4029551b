import { describe, expect, it } from '@jest/globals';
import { membersOf } from './correctable.ts';

describe('the members of an entry that can be corrected', () => {
  it('are those with a value of their own, by their pointers', () => {
    const entry = {
      occurredAt: '2026-01-02T03:04:05.000Z',
      data: { channel: 'web', recurring: true, cycle: 1, deadlines: [{ clock: 'respond' }] },
      personal: { complainant: { name: 'A' } },
    };
    expect(membersOf(entry).map(({ pointer, kind, text }) => [pointer, kind, text])).toEqual([
      ['/occurredAt', 'text', '2026-01-02T03:04:05.000Z'],
      ['/data/channel', 'text', 'web'],
      ['/data/recurring', 'flag', 'true'],
      ['/personal/complainant/name', 'text', 'A'],
    ]);
  });

  it('have lists of codes as one value, and nothing of what is not shown', () => {
    expect(membersOf({ data: { remediesRequested: ['refund', 'apology'] }, personal: 'withheld' })).toEqual([
      { pointer: '/data/remediesRequested', kind: 'list', text: 'refund, apology' },
    ]);
  });

  it('are what stayed of an entry that was erased, as the latest record of it says', () => {
    const erased = { id: 'a', type: 'ComplaintReceived', data: {}, personal: 'erased' };
    const record = (event: string, part: unknown) => ({
      id: 'b',
      type: 'EntryCorrected',
      data: { event, field: '/personal' },
      personal: part,
    });
    const entries = [
      erased,
      record('a', { new: { complainant: { name: 'A', phone: '1' } } }),
      record('a', { new: { complainant: { name: 'B' } } }),
      record('c', { new: { description: 'x' } }),
    ];
    expect(membersOf(erased, entries)).toEqual([
      { pointer: '/personal/complainant/name', kind: 'text', text: 'B' },
    ]);
    expect(membersOf(erased, [erased])).toEqual([]);
    expect(membersOf(erased, [erased, record('a', 'withheld')])).toEqual([]);
  });
});
