import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ThreadClient } from './index.ts';
import type { ToEcho } from './testing/echo-worker.ts';

describe('The client of a thread', () => {
  let groups: (readonly string[])[];
  let client: ThreadClient<ToEcho, string>;

  beforeEach(() => {
    groups = [];
    client = new ThreadClient({
      file: new URL('./testing/echo-worker', import.meta.url),
      data: undefined,
      lost: (fault) => `lost: ${fault}`,
      answered: (answers) => groups.push(answers),
    });
  });
  afterEach(() => client.end({ kind: 'end' }));

  /** Posts work that the thread answers in one group. `told` gets the answers as they come. */
  function say(told: string[], ...words: string[]): void {
    const waiting = words.map(() => (answer: string) => void told.push(answer));
    client.post({ kind: 'say', words }, waiting);
  }

  it('gives the answers in the order of the work, and tells of each group once its callers have them', async () => {
    const told: string[] = [];
    say(told, 'a', 'b');
    say(told, 'c');
    expect(client.waiting).toBe(3);
    expect(await client.ask({ kind: 'say', words: ['d'] })).toBe('d');
    expect(told).toEqual(['a', 'b', 'c']);
    expect(groups).toEqual([['a', 'b'], ['c'], ['d']]);
    expect(client.waiting).toBe(0);
  });

  it('answers all that waits, and all later work, with the answer of its caller when the thread dies', async () => {
    const told: string[] = [];
    say(told, 'a');
    client.post({ kind: 'die' }, []);
    say(told, 'b', 'c');
    const lost = await client.ask({ kind: 'say', words: ['d'] });
    // An error of another thread is an instance of Error only outside of the test's own realm.
    expect(lost).toMatch(/^lost: (RangeError|unknown fault)$/);
    expect(told).toEqual(['a', lost, lost]);
    expect({ over: client.over, waiting: client.waiting }).toEqual({ over: true, waiting: 0 });
    expect(await client.ask({ kind: 'say', words: ['e'] })).toBe(lost);
  });

  it('finishes its work before it ends, and takes no more', async () => {
    const told: string[] = [];
    say(told, 'a');
    const ended = client.end({ kind: 'end' });
    say(told, 'b');
    await ended;
    expect(told).toEqual(['lost: undefined', 'a']);
  });

  it('keeps the process alive while work waits, and no longer', () => {
    const script = `
      const { ThreadClient } = await import('#threads');
      const file = new URL('./testing/echo-worker', ${JSON.stringify(import.meta.url)});
      const client = new ThreadClient({ file, lost: () => 'lost' });
      void client.ask({ kind: 'say', words: ['answered'] }).then(console.log);
    `;
    const flags = ['--conditions=test', '--disable-warning=ExperimentalWarning', '--input-type=module'];
    const { status, stdout } = spawnSync(process.execPath, [...flags, '--eval', script], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'answered\n' });
  });
});
