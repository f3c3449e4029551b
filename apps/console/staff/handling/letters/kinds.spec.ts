import { describe, expect, it } from '@jest/globals';
import { type Entry, readableOf } from './kinds.ts';

describe('the letters of a complaint that can be read', () => {
  it('are the acknowledgement as long as nothing is answered', () => {
    expect(readableOf({ status: 'received' })).toEqual([{ kind: 'acknowledgement' }]);
    expect(readableOf({ status: 'investigating', latestResponse: { n: 1, state: 'proposed' } })).toEqual([
      { kind: 'acknowledgement' },
    ]);
  });

  it('are also the response, the closing and what was sent, each once', () => {
    expect(
      readableOf({
        status: 'closed',
        latestResponse: { n: 2, state: 'accepted' },
        letters: [
          { kind: 'response', n: 2, outcome: 'accepted', message: 'a' },
          { kind: 'progress', n: 1, outcome: 'accepted', message: 'b' },
          { kind: 'acknowledgement', n: 1, outcome: 'accepted', message: 'c' },
        ],
      }),
    ).toEqual([
      { kind: 'acknowledgement' },
      { kind: 'response', n: 2 },
      { kind: 'closing' },
      { kind: 'progress', n: 1 },
    ]);
  });

  it('are those of each response that was issued, report and decision, also while another is proposed', () => {
    const entries: readonly Entry[] = [
      { type: 'ProgressReported', codes: { channel: 'phone' } },
      { type: 'ResponseProposed', codes: { response: 1 } },
      { type: 'ResponseIssued', codes: { response: 1 } },
      { type: 'ResponseRejected', codes: { response: 1 } },
      { type: 'ProgressReported', codes: { channel: 'email' } },
      { type: 'ErasureDecided', codes: { erasure: 3 } },
      { type: 'ResponseProposed', codes: { response: 2 } },
    ];
    const told = { status: 'investigating', latestResponse: { n: 2, state: 'proposed' } } as const;
    expect(readableOf(told, entries)).toEqual([
      { kind: 'acknowledgement' },
      { kind: 'progress', n: 1 },
      { kind: 'response', n: 1 },
      { kind: 'progress', n: 2 },
      { kind: 'erasure-decision', n: 3 },
    ]);
    expect(
      readableOf(
        { ...told, letters: [{ kind: 'response', n: 1, outcome: 'accepted', message: 'a' }] },
        entries,
      ),
    ).toHaveLength(5);
  });

  it('are not the closing that was sent before the complaint was reopened', () => {
    const told = (status: 'investigating' | 'closed') =>
      readableOf({ status, letters: [{ kind: 'closing', outcome: 'accepted', message: 'a' }] });
    expect(told('investigating')).toEqual([{ kind: 'acknowledgement' }]);
    expect(told('closed')).toEqual([{ kind: 'acknowledgement' }, { kind: 'closing' }]);
  });
});
