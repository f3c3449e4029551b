import { describe, expect, it } from '@jest/globals';
import { OpenStreams } from './open-streams.ts';

describe('Open streams', () => {
  it('are bounded for each key, and ended only once', () => {
    const streams = new OpenStreams(2);
    const leave = streams.enter('a');
    expect(streams.enter('a')).toBeDefined();
    expect(streams.enter('a')).toBeUndefined();
    expect(streams.enter('b')).toBeDefined();
    leave?.();
    leave?.();
    expect(streams.enter('a')).toBeDefined();
    expect(streams.enter('a')).toBeUndefined();
  });

  it('read one by one, with a round of the event loop between', async () => {
    const streams = new OpenStreams(1);
    const order: string[] = [];
    const readers = ['first', 'second', 'third'].map(async (name) => {
      await streams.turn();
      order.push(name);
      setImmediate(() => order.push(`a request after ${name}`));
    });
    await Promise.all(readers);
    await new Promise(setImmediate);
    expect(order.filter((name) => !name.startsWith('a request'))).toEqual(['first', 'second', 'third']);
    expect(order.indexOf('a request after first')).toBeLessThan(order.indexOf('third'));
  });
});
