import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { run } from '../../apps/cli/run.ts';
import { EventStoreDouble } from '../support/eventstoredb/index.ts';

const RECORDS = 120;
const HEADER =
  'Date received,Product,Company,Date sent to company,Company response to consumer,Timely response?,Complaint ID';
const ROWS = Array.from(
  { length: RECORDS },
  (_, n) => `2020-06-0${(n % 9) + 1},Mortgage,Example,2020-06-1${n % 9},Closed with explanation,Yes,${n}`,
);
const FILE = `${[HEADER, ...ROWS].join('\n')}\n`;

interface Running {
  readonly done: Promise<{ readonly status: number; readonly out: string }>;
  /** Resolves when standard error holds the words so often. */
  said(words: string, times?: number): Promise<void>;
}

describe('An import whose event store goes away', () => {
  let data: string;
  let server: EventStoreDouble;
  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), 'ledger-waits-'));
    server = await new EventStoreDouble().start();
  });
  afterEach(() => {
    server.stop();
    rmSync(data, { recursive: true, force: true });
  });

  function ledger(argv: readonly string[], stdin = ''): Running {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    let out = '';
    let err = '';
    stdout.on('data', (text) => {
      out += String(text);
    });
    stderr.on('data', (text) => {
      err += String(text);
    });
    const env = { LEDGER_DATA: data, LEDGER_EVENTS: server.url };
    let over = false;
    const ended = run(argv, { stdin: Readable.from([Buffer.from(stdin)]), stdout, stderr, env });
    return {
      done: ended.then((status) => {
        over = true;
        return { status, out };
      }),
      said: async (words, times = 1) => {
        while (err.split(words).length <= times) {
          if (over) throw new Error(`It ended without "${words}", but with: ${err}`);
          await turn();
        }
      },
    };
  }

  async function turn(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }

  async function imported(): Promise<unknown> {
    const { status, out } = await ledger(['replay', '--json']).done;
    expect(status).toBe(0);
    // Each import has keys of its own, so other ciphertexts and another digest.
    const { events, complaints, byStatus } = JSON.parse(out);
    return { events, complaints, byStatus };
  }

  it('waits, reports it, continues by itself, and leads to the same counts', async () => {
    const { done } = ledger(['import', '-', '--format', 'cfpb', '--json'], FILE);
    const { events } = JSON.parse((await done).out);
    const whole = await imported();
    server.stop();
    // An empty log beside keys that have served another one is refused.
    for (const name of readdirSync(data)) rmSync(join(data, name), { recursive: true });

    server = await new EventStoreDouble().start();
    const interrupted = ledger(['import', '-', '--format', 'cfpb', '--json'], FILE);
    const reach = async (count: number) => {
      while (server.log.all.length < count) await turn();
    };
    await reach(events * 0.2);
    server.faults.cutAfterCommit = 1;
    await interrupted.said('The import waits for 10 minutes at most');
    await server.start();
    await interrupted.said('The import continues after');
    await reach(events * 0.5);
    server.pause();
    await interrupted.said('The import waits for 10 minutes at most', 2);
    server.resume();
    const { status, out } = await interrupted.done;
    expect([status, JSON.parse(out)]).toEqual([
      0,
      expect.objectContaining({ read: RECORDS, accepted: RECORDS, alreadyPresent: 0, rejected: 0, events }),
    ]);
    expect(server.log.all.filter(({ stream }) => stream.startsWith('complaint-'))).toHaveLength(events);
    expect(await imported()).toEqual(whole);
  });

  it('ends at once if the server refuses the credentials', async () => {
    const interrupted = ledger(['import', '-', '--format', 'cfpb', '--json'], FILE);
    while (server.log.all.length < 10) await turn();
    server.faults.refuse = 'credentials';
    server.faults.cutAfterCommit = 1;
    while (server.faults.cutAfterCommit > 0) await turn();
    await server.start();
    const { status } = await interrupted.done;
    expect(status).toBe(1);
    await interrupted.said('refuses user or password');
  });
});
