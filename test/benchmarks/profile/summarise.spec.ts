import { describe, expect, it } from '@jest/globals';
import { summarise } from './summarise.ts';

const frame = (functionName: string, url: string) => ({ functionName, url });
const PROFILE = {
  nodes: [
    { id: 1, callFrame: frame('(root)', ''), children: [2, 5, 6] },
    { id: 2, callFrame: frame('emit', 'node:events'), children: [3] },
    { id: 3, callFrame: frame('write', 'file:///a/dist/libs/x/writer.js'), children: [4] },
    { id: 4, callFrame: frame('run', 'file:///a/dist/libs/sqlite/run.js') },
    { id: 5, callFrame: frame('(idle)', '') },
    { id: 6, callFrame: frame('send', 'file:///a/node_modules/fastify/dist/reply.js') },
  ],
  samples: [3, 4, 5, 6],
  timeDeltas: [100_000, 500_000, 900_000, 400_000],
};

describe('The summary of a profile', () => {
  it('has the shares of what the thread did itself, without waiting', () => {
    const { busySeconds, byModule } = summarise('CPU.20261128.222216.26342.0.001.cpuprofile', PROFILE);
    expect(busySeconds).toBe(1);
    expect(byModule).toEqual([
      { place: 'libs/sqlite/run.ts', share: 0.5 },
      { place: 'fastify', share: 0.4 },
      { place: 'libs/x/writer.ts', share: 0.1 },
    ]);
  });

  it.each([
    [0, 'main thread'],
    [3, 'thread 3, libs/x/writer.ts'],
  ])('names thread %i by where its work began', (number, thread) => {
    expect(summarise(`CPU.20261128.222216.26342.${number}.001.cpuprofile`, PROFILE).thread).toBe(thread);
  });
});
