import { once } from 'node:events';
import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from '@jest/globals';

describe('A thread that lets others go first', () => {
  it('has a lower priority, and the rest of the process keeps its own', async () => {
    const before = getPriority();
    const thread = new Worker(new URL('./testing/low-worker.ts', import.meta.url), {
      execArgv: ['--conditions=test', '--disable-warning=ExperimentalWarning'],
    });
    const [lowered] = await once(thread, 'message');
    await thread.terminate();
    expect(lowered).toBe(process.platform === 'linux' ? Math.min(19, before + 5) : before);
    expect(getPriority()).toBe(before);
  });
});
