import { describe, expect, it } from '@jest/globals';
import type { Hidden, Recorded } from '#complaint';
import { actorTextOf, personalOf } from './complaint-case.ts';

const ACTOR = { id: 'handler-1', role: 'handler' } as const;

/** An event as it is read from the ledger. */
function event(id: string, body: Pick<Recorded, 'type' | 'data'>, personal: object | Hidden): Recorded {
  const shown = typeof personal === 'string' ? { hidden: personal } : { personal };
  const envelope = { schemaVersion: 1, actor: ACTOR, commandId: id, requestDigest: '', correlationId: id };
  return {
    ...body,
    ...{ id, folio: '7K3F-9QW2-XH-W', schemaVersion: 1, revision: 1, position: '1', recordedAt: 0 },
    envelope: { ...envelope, causationId: id, policy: { id: 'p', version: 1 }, dataDigest: '' },
    ...shown,
  } as Recorded;
}

const proposed = (personal: object | Hidden) =>
  event('proposal', { type: 'ResponseProposed', data: { response: 1, type: 'final' } }, personal);
const corrects = (id: string, target: string, field: string, personal: object | Hidden) =>
  event(id, { type: 'EntryCorrected', data: { event: target, field } }, personal);

function words(...history: readonly Recorded[]): unknown {
  const [proposal] = history;
  if (proposal === undefined) throw new Error('There is no proposal.');
  return personalOf(proposal, { history });
}

const REASONS = '/personal/reasons';
const WORDS = { reasons: 'We were late.', recourse: 'Ask us.' };

describe('The words of an answer in a letter', () => {
  it('are those that stayed after a second erasure of single fields', () => {
    const first = corrects('k1', 'proposal', '/personal', 'erased');
    expect(words(proposed('erased'), first, corrects('k2', 'proposal', '/personal', { new: WORDS }))).toEqual(
      WORDS,
    );
    expect(() => words(proposed('erased'), first)).toThrow('erased');
  });

  it('follow what stayed of a correction', () => {
    const record = corrects('k1', 'c1', '/personal', { new: { new: 'Right.', reason: 'A slip.' } });
    expect(words(proposed(WORDS), corrects('c1', 'proposal', REASONS, 'erased'), record)).toEqual({
      ...WORDS,
      reasons: 'Right.',
    });
  });

  it.each([
    ['erased', 'subject-erased'],
    ['damaged', 'tampered'],
  ] as const)('are refused where one in force is %s', (hidden, code) => {
    const correction = corrects('c1', 'proposal', REASONS, hidden);
    expect(() => words(proposed(WORDS), correction)).toThrow(expect.objectContaining({ code }));
    expect(() => words(proposed(hidden))).toThrow(expect.objectContaining({ code }));
    expect(words(proposed(WORDS), correction, corrects('c2', 'proposal', REASONS, { new: 'R.' }))).toEqual({
      ...WORDS,
      reasons: 'R.',
    });
  });
});

describe('The reason of a decision in a letter', () => {
  const reason = (personal: object | Hidden) =>
    actorTextOf(
      event(
        'decision',
        { type: 'ErasureDecided', data: { erasure: 1, decision: 'refused', overridden: false } },
        personal,
      ),
      'reason',
    );

  it('is what was written, or is gone with the name of whoever decided', () => {
    expect(reason({ reason: 'A court asks for it.' })).toBe('A court asks for it.');
    expect(reason('erased')).toBeUndefined();
    expect(reason({})).toBeUndefined();
  });

  it('is not left out where it cannot be opened: the letter is refused', () => {
    expect(() => reason('damaged')).toThrow('cannot be opened');
  });
});
