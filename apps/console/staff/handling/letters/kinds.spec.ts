import { describe, expect, it } from '@jest/globals';
import { readableOf } from './kinds.ts';

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
});
