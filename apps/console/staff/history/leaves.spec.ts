import { describe, expect, it } from '@jest/globals';
import { leavesOf } from './leaves.ts';

const texts = (part: unknown) => leavesOf(part, '/data').map(({ pointer, text }) => `${pointer} = ${text}`);

describe('the values of a part of an event', () => {
  it('stand each with its pointer, in the order of the event', () => {
    expect(
      texts({ product: 'Loan', cycle: 2, deadlines: [{ clock: 'respond', dueAt: '2026-01-02' }] }),
    ).toEqual([
      '/data/product = Loan',
      '/data/cycle = 2',
      '/data/deadlines/0/clock = respond',
      '/data/deadlines/0/dueAt = 2026-01-02',
    ]);
  });

  it('are one where a list has plain values only', () => {
    expect(texts({ remediesRequested: ['refund', 'apology'] })).toEqual([
      '/data/remediesRequested = ["refund","apology"]',
    ]);
  });

  it('are seen also where there is nothing', () => {
    expect(texts({ deadlines: [], note: '', none: null, inner: {} })).toEqual([
      '/data/deadlines = []',
      '/data/note = ""',
      '/data/none = null',
      '/data/inner = {}',
    ]);
    expect(texts({})).toEqual(['/data = {}']);
  });

  it('have pointers as RFC 6901 writes them', () => {
    expect(texts({ 'a/b~c': true })).toEqual(['/data/a~1b~0c = true']);
  });
});
