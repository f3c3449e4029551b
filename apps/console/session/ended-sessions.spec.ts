import { describe, expect, it } from '@jest/globals';
import { EndedSessions } from './ended-sessions.ts';

describe('Sessions that were ended', () => {
  it('are remembered until they would have ended anyway', () => {
    const ended = new EndedSessions();
    ended.add('one', 1_000, 0);
    ended.add('two', 3_000, 500);
    expect([ended.has('one'), ended.has('two'), ended.has('three')]).toEqual([true, true, false]);

    ended.add('three', 5_000, 1_000);

    expect([ended.has('one'), ended.has('two'), ended.has('three')]).toEqual([false, true, true]);
  });

  it('tell who listens to one of them, at once when it was ended before', () => {
    const ended = new EndedSessions();
    const heard: string[] = [];
    ended.onEnded('one', () => heard.push('one'));
    ended.onEnded('one', () => heard.push('left'))();
    ended.onEnded('two', () => heard.push('two'));

    ended.add('one', 1_000, 0);
    ended.onEnded('one', () => heard.push('late'));

    expect(heard).toEqual(['one', 'late']);
  });
});
