import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandContext } from '#complaint';
import { readConfig } from '#config';
import { verifyLedger } from '#ledger';
import { openRuntime, type Runtime } from '#runtime';
import { RUN_SEED } from '#test/support/seeds';
import { isThorough } from '../support/thorough/index.ts';
import { seededRandom } from './support/random.ts';

/** The built program, since Node cannot strip the types of all that a worker needs. */
const PROGRAM = fileURLToPath(new URL('../../dist/test/crash/support/breaches-load.js', import.meta.url));
const KILLS = isThorough() ? 100 : 10;
/** Complaints of one day. Each day one more of their due dates passes, and a process is killed. */
const OF_A_DAY = 30;
/** The breaches of a day are recorded within about as many milliseconds. */
const LONGEST_MS = 100;
const DAY = 86_400_000;
const START = Date.parse('2026-06-15T10:00:00.000Z');

let data: string;
let now: number;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'ledger-crash-breaches-'));
  now = START;
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

function context(): CommandContext {
  const commandId = randomUUID();
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  return { ...ids, requestDigest: commandId, actor: { id: 'handler', role: 'handler' }, now };
}

async function file(runtime: Runtime): Promise<string> {
  const command = {
    type: 'receive',
    policy: 'iso-10002-default',
    data: { channel: 'web', kind: 'complaint' },
    personal: {},
  } as const;
  return (await (await runtime.ledger()).receive(command, context())).folio;
}

/** Runs a process that records breaches. @param kill milliseconds after its beginning at which it is killed. */
async function record(begun: () => void, kill?: number) {
  const child = spawn(process.execPath, [PROGRAM, data, String(now)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  let isDone = false;
  let timer: NodeJS.Timeout | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'recording') begun();
    if (line === 'recording' && kill !== undefined) timer = setTimeout(() => child.kill('SIGKILL'), kill);
    if (line === 'recorded') isDone = true;
  }
  await ended;
  clearTimeout(timer);
  return { isDone, errors };
}

describe('A worker that is killed while it records breaches', () => {
  it(
    `misses none and records none twice, beside another worker, after ${KILLS} kills (LEDGER_TEST_SEED=${RUN_SEED})`,
    async () => {
      const random = seededRandom(RUN_SEED);
      const runtime = openRuntime(readConfig({ LEDGER_DATA: data }), { clock: () => now });
      try {
        const folios: string[] = [];
        for (let day = 0; day < KILLS; day += 1) {
          now = START + day * DAY;
          folios.push(...(await Promise.all(Array.from({ length: OF_A_DAY }, () => file(runtime)))));
        }
        const [recorder, runner] = [await runtime.breaches(), await runtime.runner()];
        let interrupted = 0;
        for (let day = 0; day < KILLS; day += 1) {
          now = START + (day + 5) * DAY;
          const { promise, resolve } = Promise.withResolvers<void>();
          const child = record(resolve, Math.floor(random() * LONGEST_MS));
          await Promise.race([promise, child]);
          // Every second time it is alone, so that what is left is found by the next one.
          if (day % 2 === 0) await recorder.round();
          const { isDone, errors } = await child;
          expect(errors).toBe('');
          if (!isDone) interrupted += 1;
        }
        // Of a hundred kills, some come before the end. Of ten, none may.
        if (isThorough()) expect(interrupted).toBeGreaterThan(0);
        now = START + (KILLS + 60) * DAY;
        expect(await record(() => undefined)).toEqual({ isDone: true, errors: '' });
        await runner.catchUp(['status']);
        expect(await recorder.round()).toMatchObject({ recorded: 0, refuted: 0 });

        const ledger = await runtime.ledger();
        for (const folio of folios) {
          const history = await ledger.history(folio, undefined, { personal: false });
          const due = history.flatMap((event) =>
            event.type === 'ComplaintReceived' ? (event.data.deadlines ?? []) : [],
          );
          const breaches = history.flatMap((event) =>
            event.type === 'DeadlineBreached' ? [event.data] : [],
          );
          expect(breaches).toHaveLength(3);
          expect(breaches.map(({ clock, dueAt }) => ({ clock, dueAt }))).toEqual(
            expect.arrayContaining([...due]),
          );
        }
        expect((await verifyLedger(await runtime.events())).breaks).toEqual([]);
      } finally {
        await runtime.close();
      }
    },
    isThorough() ? 1_800_000 : 240_000,
  );
});
