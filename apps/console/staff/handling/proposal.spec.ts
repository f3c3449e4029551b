import { describe, expect, it } from '@jest/globals';
import { proposalIn } from './proposal.ts';

const entry = (type: string, data: object, personal?: object | string) => ({
  type,
  actor: { id: 'a' },
  recordedAt: '2026-01-02T00:00:00.000Z',
  data,
  personal,
});

describe('a proposal in a history', () => {
  const first = entry('ResponseProposed', { response: 1, type: 'holding' }, { reasons: 'Later.' });
  const second = entry(
    'ResponseProposed',
    { response: 2, type: 'final', outcome: 'upheld', remedies: [{ kind: 'refund', amount: '5.00' }] },
    'withheld',
  );
  const issued = entry('ResponseIssued', { response: 2 });
  const closing = entry('ClosureProposed', { closure: 1, reason: 'out-of-scope' });

  it('is that of the number, with its codes, remedies and texts', () => {
    expect(proposalIn([first, second, issued], 'response', '1')).toMatchObject({
      by: 'a',
      codes: { type: 'holding' },
      remedies: [],
      texts: { reasons: 'Later.' },
    });
    expect(proposalIn([closing, first], 'closure', '1')?.codes).toEqual({ reason: 'out-of-scope' });
  });

  it('has no texts where they are not shown', () => {
    expect(proposalIn([first, second, issued], 'response', '2')).toMatchObject({
      codes: { type: 'final', outcome: 'upheld' },
      remedies: [{ kind: 'refund', amount: '5.00' }],
      texts: {},
    });
  });

  it('is none where there is no such number', () => {
    expect(proposalIn([first, closing], 'response', '2')).toBeUndefined();
  });
});
