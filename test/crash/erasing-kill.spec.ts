import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type CommandOf, type Role, streamOf } from '#complaint';
import { readConfig } from '#config';
import { type Ledger, requestDigest, verifyLedger } from '#ledger';
import { openRuntime, type Runtime } from '#runtime';
import { RUN_SEED } from '#test/support/seeds';
import { isThorough } from '../support/thorough/index.ts';
import { seededRandom } from './support/random.ts';

/** The built program, since Node cannot strip the types of all that a sweep needs. */
const PROGRAM = fileURLToPath(new URL('../../dist/test/crash/support/erasing-load.js', import.meta.url));
const KILLS = isThorough() ? 50 : 3;
/** Kills after which there are new erasures: as many as kills. */
const BLOCK = isThorough() ? 10 : 3;
/** A sweep of these erasures takes about as many milliseconds. */
const LONGEST_MS = 300;
const TEXT = 'Bob was rude on the telephone.';
const LEFT = 'A person was rude on the telephone.';

type Later = Parameters<Ledger['execute']>[2];

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'ledger-crash-erasing-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

async function withRuntime<T>(work: (runtime: Runtime) => Promise<T>): Promise<T> {
  const runtime = openRuntime(readConfig({ LEDGER_DATA: data }));
  try {
    return await work(runtime);
  } finally {
    await runtime.close();
  }
}

function contextOf(command: CommandOf<'receive'> | Later, role: Role) {
  const commandId = randomUUID();
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  return { ...ids, requestDigest: requestDigest({ command }), actor: { id: role, role }, now: Date.now() };
}

/** The complaints of one round. */
interface Round {
  /** Two complaints of one person who is erased. */
  readonly person: readonly string[];
  /** A complaint of which one event is erased, and something stays. */
  readonly event: string;
  /** A complaint that nobody erases. */
  readonly kept: string;
}

/** Files complaints, and executes erasures of some of them. */
async function executed(runtime: Runtime): Promise<Round> {
  const ledger = await runtime.ledger();
  const give = (folio: string, command: Later, role: Role) =>
    ledger.execute(folio, 'newest', command, contextOf(command, role));
  const email = `${randomUUID()}@example.org`;
  const file = async (address: string, isClosed = true) => {
    const command: CommandOf<'receive'> = {
      type: 'receive',
      policy: 'iso-10002-default',
      data: { channel: 'web', kind: 'complaint' },
      personal: { complainant: { email: address }, description: TEXT },
    };
    const { folio, events } = await ledger.receive(command, contextOf(command, 'handler'));
    const close = {
      type: 'close',
      data: { reason: 'withdrawn' },
      personal: { justification: TEXT },
    } as const;
    if (isClosed) await give(folio, close, 'handler');
    return { folio, receipt: events[0] ?? '' };
  };
  const erase = async (folio: string, request: Pick<CommandOf<'request-erasure'>, 'data' | 'personal'>) => {
    const { erasure = 0 } = await give(folio, { type: 'request-erasure', ...request }, 'handler');
    const grant = {
      type: 'decide-erasure',
      data: { erasure, decision: 'granted' },
      personal: { override: 'Needed.' },
    } as const;
    await give(folio, grant, 'compliance');
    await give(folio, { type: 'execute-erasure', data: { erasure } }, 'administrator');
  };
  const [first, second] = [await file(email), await file(email)];
  const event = await file(`${randomUUID()}@example.org`, false);
  const kept = await file(`${randomUUID()}@example.org`);
  await erase(first.folio, { data: { basis: 'other', scope: 'person' } });
  await erase(event.folio, {
    data: { basis: 'other', scope: 'event', event: event.receipt },
    personal: { keep: { '/personal/description': LEFT } },
  });
  return { person: [first.folio, second.folio], event: event.folio, kept: kept.folio };
}

/** Runs a process that sweeps. @param kill milliseconds after the beginning of its sweep at which it is killed. */
async function sweep(kill?: number): Promise<{ readonly swept: boolean; readonly errors: string }> {
  const child = spawn(process.execPath, [PROGRAM, data], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  let swept = false;
  let timer: NodeJS.Timeout | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'sweeping' && kill !== undefined) timer = setTimeout(() => child.kill('SIGKILL'), kill);
    if (line === 'swept') swept = true;
  }
  await ended;
  clearTimeout(timer);
  return { swept, errors };
}

describe('A worker that is killed while it sweeps erasures', () => {
  it(
    `leaves no half-erased person and no lost key after ${KILLS} kills (LEDGER_TEST_SEED=${RUN_SEED})`,
    async () => {
      const random = seededRandom(RUN_SEED);
      const rounds: Round[] = [];
      let interrupted = 0;
      for (let block = 0; block < KILLS / BLOCK; block += 1) {
        await withRuntime(async (runtime) => {
          for (let round = 0; round < BLOCK; round += 1) rounds.push(await executed(runtime));
        });
        for (let kill = 0; kill < BLOCK; kill += 1) {
          const { swept, errors } = await sweep(Math.floor(random() * LONGEST_MS));
          expect(errors).toBe('');
          if (!swept) interrupted += 1;
        }
      }
      // Of fifty kills, some come before the end. Of three, none may.
      if (isThorough()) expect(interrupted).toBeGreaterThan(0);
      expect(await sweep()).toEqual({ swept: true, errors: '' });

      await withRuntime(async (runtime) => {
        const [ledger, keys, events] = [
          await runtime.ledger(),
          await runtime.keyStore(),
          await runtime.events(),
        ];
        for (const { person, event, kept } of rounds) {
          for (const folio of person) {
            const history = await ledger.history(folio);
            const types = history.map(({ type }) => type);
            expect(types.filter((type) => type === 'PersonalDataErased')).toHaveLength(1);
            expect(types.filter((type) => type === 'ErasureStarted')).toHaveLength(1);
            expect(types.at(-1)).toBe('PersonalDataErased');
            expect(JSON.stringify(history)).not.toContain(TEXT);
            expect(await keys.subject(streamOf(folio))).toEqual({ state: 'erased' });
          }
          const one = await ledger.history(event);
          expect(one.map(({ type }) => type)).toEqual([
            'ComplaintReceived',
            'ErasureRequested',
            'ErasureDecided',
            'ErasureStarted',
            'EntryCorrected',
            'PersonalDataErased',
          ]);
          expect(one[0]).toMatchObject({ hidden: 'erased' });
          expect(one[4]?.personal).toMatchObject({ new: { description: LEFT } });
          expect((await ledger.history(kept))[0]?.personal).toMatchObject({ description: TEXT });
        }
        expect((await verifyLedger(events)).breaks).toEqual([]);
      });
    },
    isThorough() ? 1_800_000 : 240_000,
  );
});
