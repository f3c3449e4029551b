import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ThreadClient, Threads } from './index.ts';
import type { ToEcho } from './testing/echo-worker.ts';

describe('The client of a thread', () => {
  let groups: (readonly string[])[];
  let client: ThreadClient<ToEcho, string, { readonly told: string }>;
  let threads: Threads;
  let heard: string[];
  let deaths: (string | undefined)[];
  let lost: string[];

  beforeEach(() => {
    groups = [];
    heard = [];
    deaths = [];
    lost = [];
    threads = new Threads((name) => lost.push(name));
    client = new ThreadClient({
      name: 'echo',
      threads,
      file: new URL('./testing/echo-worker', import.meta.url),
      data: undefined,
      lost: (fault) => `lost: ${fault}`,
      answered: (answers) => groups.push(answers),
      told: ({ told }) => heard.push(told),
      died: (fault) => deaths.push(fault),
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

  it('hears what the thread tells beside its answers', async () => {
    client.post({ kind: 'tell', words: ['news'] }, []);
    expect(await client.ask({ kind: 'say', words: ['a'] })).toBe('a');
    expect(heard).toEqual(['news']);
  });

  it('answers all that waits with the answer of its caller when the thread dies, and starts it once more', async () => {
    const told: string[] = [];
    say(told, 'a');
    client.post({ kind: 'die' }, []);
    say(told, 'b', 'c');
    const answer = await client.ask({ kind: 'say', words: ['d'] });
    // An error of another thread is an instance of Error only outside of the test's own realm.
    expect(answer).toMatch(/^lost: (RangeError|unknown fault)$/);
    expect(told).toEqual(['a', answer, answer]);
    expect({ over: client.over, waiting: client.waiting, deaths: deaths.length }).toEqual({
      over: false,
      waiting: 0,
      deaths: 1,
    });
    expect(threads.states()).toEqual([{ name: 'echo', lost: false, restarts: 1 }]);
    expect(await client.ask({ kind: 'say', words: ['e'] })).toBe('e');
    expect({ lost, now: threads.lost() }).toEqual({ lost: [], now: [] });
  });

  it('gives up a thread that dies again, and answers all later work at once', async () => {
    for (const word of ['a', 'b']) {
      client.post({ kind: 'die' }, []);
      expect(await client.ask({ kind: 'say', words: [word] })).toMatch(/^lost: /);
    }
    expect(client.over).toBe(true);
    expect(deaths).toHaveLength(2);
    expect({ lost, now: threads.lost() }).toEqual({ lost: ['echo'], now: ['echo'] });
    expect(await client.ask({ kind: 'say', words: ['c'] })).toMatch(/^lost: /);
  });

  it('is not known to the supervisor after it was ended', async () => {
    await client.end({ kind: 'end' });
    expect(threads.states()).toEqual([]);
    expect(deaths).toEqual([]);
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
      const client = new ThreadClient({ name: 'echo', file, lost: () => 'lost' });
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
