import { describe, expect, it } from '@jest/globals';
import { EventStoreError, TamperedError } from '#event-store';
import { ReadStoreError } from '#read-store';
import { ProjectionFailedError, reactionTo, reasonOf } from './errors.ts';

describe('the error policy', () => {
  it.each([
    ['a projection that throws', new TypeError('x'), 'projection', 'park'],
    ['an event that cannot be read', new TamperedError('x'), 'decode', 'park'],
    [
      'an event of a newer program',
      Object.assign(new Error('x'), { code: 'newer-schema' }),
      'decode',
      'halt',
    ],
    ['a fault of the event store while decoding', new EventStoreError('misuse', 'x'), 'decode', 'halt'],
    ['an event store that is away', new EventStoreError('unavailable', 'x'), 'store', 'retry'],
    ['an event store that refuses the password', new EventStoreError('misconfigured', 'x'), 'store', 'retry'],
    ['views that refuse the password', new ReadStoreError('misconfigured', 'x'), 'store', 'retry'],
    ['an event store that was altered', new EventStoreError('tampered', 'x'), 'store', 'halt'],
    ['views that are away', new ReadStoreError('unavailable', 'x'), 'store', 'retry'],
    ['another process that was quicker', new ReadStoreError('checkpoint-moved', 'x'), 'store', 'retry'],
    [
      'another process that dropped the generation',
      new ReadStoreError('unknown-view', 'x'),
      'store',
      'retry',
    ],
    ['another process that took over', new ReadStoreError('fenced', 'x'), 'store', 'retry'],
    ['a mistake in the program', new ReadStoreError('misuse', 'x'), 'store', 'halt'],
    ['anything unforeseen', new RangeError('x'), 'store', 'halt'],
  ] as const)('%s', (_, error, stage, reaction) => {
    expect(reactionTo(error, stage)).toBe(reaction);
  });
});

describe('the reason that is recorded', () => {
  it.each([
    [Object.assign(new Error('Ada lives at 5 Elm Street'), { code: 'missing-receipt' }), 'missing-receipt'],
    [new RangeError('Ada lives at 5 Elm Street'), 'RangeError'],
    [Object.assign(new Error('x'), { code: 'Ada lives at 5 Elm Street' }), 'Error'],
    [Object.assign(new Error('x'), { name: 'Ada lives here' }), 'unknown-error'],
    ['Ada lives at 5 Elm Street', 'unknown-error'],
    [undefined, 'unknown-error'],
  ])('is a name or a code, never a message (%#)', (error, reason) => {
    expect(reasonOf(error)).toBe(reason);
  });

  it('is the only part of the cause that a failed build shows', () => {
    const event = { id: 'e1', type: 'ComplaintClosed', position: '00000000000000000042' };
    const { message } = new ProjectionFailedError('lives', 2, event, new Error('Ada lives at 5 Elm Street'));
    expect(message).toContain('ComplaintClosed e1, at position 42 (Error)');
    expect(message).not.toContain('Elm');
  });
});
