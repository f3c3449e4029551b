import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { streamOf } from '#complaint';
import { readConfig } from '#config';
import { openRuntime } from '#runtime';
import { embeddedEngines } from '../../support/engines.ts';
import { runLedger } from '../cli/run-ledger.ts';
import { asking } from '../http/support/asking.ts';
import { makePlace, type Place, type Program, start } from '../http/support/program.ts';

const SECRET_TEXT = 'Bob Example was rude on the telephone.';
const LESS = 'A person was rude.';
const REASON = 'A letter came.';

let directory: string;
let place: Place;
const at = (name: string) => join(directory, name);
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-restored-'));
  place = await makePlace(embeddedEngines());
});
afterEach(async () => {
  await place.remove();
  rmSync(directory, { recursive: true, force: true });
});

type Post = (role: KeyRole, path: string, body?: object) => ReturnType<ReturnType<typeof asking>['post']>;

async function whileServing<T>(data: string, work: (post: Post, program: Program) => Promise<T>): Promise<T> {
  const program = await start({ env: { ...place.env, LEDGER_DATA: data } });
  try {
    return await work((role, path, body = {}) => {
      return asking(program.url, place.keys[role].key).post(path, body);
    }, program);
  } finally {
    await program.end('SIGTERM');
  }
}

/** A closed complaint with the text that is to be erased. @returns its folio. */
async function closedComplaint(post: Post): Promise<string> {
  const { body } = await post('application', '/v1/complaints', {
    channel: 'web',
    complainant: { email: 'ann@example.org' },
    problem: { description: SECRET_TEXT },
  });
  const folio = String(body['folio']);
  await post('handler', `/v1/complaints/${folio}/closures`, { reason: 'withdrawn', justification: REASON });
  return folio;
}

async function erase(folio: string, post: Post, program: Program): Promise<void> {
  const requests = `/v1/complaints/${folio}/erasure-requests`;
  await post('handler', requests, { basis: 'court-order', reason: REASON, scope: 'complaint' });
  await post('compliance', `${requests}/1/decisions`, {
    decision: 'granted',
    reason: REASON,
    override: REASON,
  });
  await execute(folio, post, program);
}

async function execute(folio: string, post: Post, program: Program): Promise<void> {
  const { status } = await post('administrator', `/v1/complaints/${folio}/erasure-requests/1/executions`);
  expect(status).toBe(201);
  const auditor = asking(program.url, place.keys.auditor.key);
  const timeout = AbortSignal.timeout(60_000);
  for (;;) {
    const { body } = await auditor.get('/v1/erasures?state=erased');
    if (JSON.stringify(body).includes(folio)) return;
    timeout.throwIfAborted();
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Erases the description alone, and leaves less of it. */
async function eraseField(folio: string, post: Post, program: Program): Promise<void> {
  const handler = asking(program.url, place.keys.handler.key);
  const { body } = await handler.get(`/v1/complaints/${folio}/history`);
  const [event] = (body['events'] as readonly { readonly id: string }[]).map(({ id }) => id);
  const requests = `/v1/complaints/${folio}/erasure-requests`;
  const keep = { '/personal/problem/description': LESS };
  await post('handler', requests, { basis: 'court-order', reason: REASON, scope: 'event', event, keep });
  await post('compliance', `${requests}/1/decisions`, {
    decision: 'granted',
    reason: REASON,
    override: REASON,
  });
  await execute(folio, post, program);
}

async function historyOf(folio: string, { url }: Program): Promise<string> {
  const { status, body } = await asking(url, place.keys.handler.key).get(`/v1/complaints/${folio}/history`);
  expect(status).toBe(200);
  return JSON.stringify(body);
}

/** The state of the key of a complaint, as the file of the key store has it, when nobody replays anything. */
async function keyOf(folio: string, data: string): Promise<string | undefined> {
  const runtime = openRuntime(readConfig({ ...place.env, LEDGER_DATA: data }));
  try {
    return (await (await runtime.keyStore()).subject(streamOf(folio)))?.state;
  } finally {
    await runtime.close();
  }
}

describe('A key store from before an erasure', () => {
  it('is restored: nothing of the erased complaint can be read, and its key is destroyed again', async () => {
    const [folio, other] = await whileServing(place.data, async (post) => [
      await closedComplaint(post),
      await closedComplaint(post),
    ]);
    cpSync(join(place.data, 'keys'), at('keys'), { recursive: true });
    await whileServing(place.data, (post, program) => erase(folio, post, program));
    rmSync(join(place.data, 'keys'), { recursive: true });
    cpSync(at('keys'), join(place.data, 'keys'), { recursive: true });
    expect(await keyOf(folio, place.data)).toBe('active');

    await whileServing(place.data, async (_, program) => {
      expect(await historyOf(folio, program)).not.toContain(SECRET_TEXT);
      expect(await historyOf(other, program)).toContain(SECRET_TEXT);
    });

    expect(await keyOf(folio, place.data)).toBe('erased');
    expect(await keyOf(other, place.data)).toBe('active');
  });
});

describe('A backup of log and keys from before an erasure', () => {
  it('is restored with the list of erasures, which are done and recorded again', async () => {
    const folio = await whileServing(place.data, closedComplaint);
    await runLedger(['backup', at('old.tar.gz'), '--data', place.data]);
    cpSync(join(place.data, 'keys'), at('keys'), { recursive: true });
    await whileServing(place.data, (post, program) => erase(folio, post, program));
    const exported = await runLedger([
      'erasures',
      'export',
      at('erasures.jsonl'),
      '--data',
      place.data,
      '--json',
    ]);
    expect(JSON.parse(exported.out)).toMatchObject({ erasures: 1 });
    expect(readFileSync(at('erasures.jsonl'), 'utf8')).not.toContain(REASON);

    const restored = await runLedger([
      ...['restore', at('old.tar.gz'), '--erasures', at('erasures.jsonl'), '--data', at('data'), '--json'],
    ]);
    expect(JSON.parse(restored.out)).toMatchObject({ erasures: 1 });
    cpSync(at('keys'), join(at('data'), 'keys'), { recursive: true });
    cpSync(join(place.data, 'master-key'), join(at('data'), 'master-key'));
    expect(await keyOf(folio, at('data'))).toBe('active');

    await whileServing(at('data'), async (_, program) => {
      const history = await historyOf(folio, program);
      expect(history).not.toContain(SECRET_TEXT);
      expect(history).toContain('PersonalDataErased');
      expect(history).toContain('restoredFrom');
    });
    expect(await keyOf(folio, at('data'))).toBe('erased');
    expect(existsSync(join(at('data'), 'erasures-to-replay.jsonl'))).toBe(false);
    const audited = await runLedger(['audit', '--data', at('data'), '--json']);
    expect(audited.status).toBe(0);
  });

  it('is copied with its keys only after they are done and recorded again', async () => {
    const folio = await whileServing(place.data, closedComplaint);
    await runLedger(['backup', at('old.tar.gz'), '--data', place.data]);
    cpSync(join(place.data, 'keys'), at('keys'), { recursive: true });
    await whileServing(place.data, (post, program) => erase(folio, post, program));
    await runLedger(['erasures', 'export', at('erasures.jsonl'), '--data', place.data]);
    const list = ['--erasures', at('erasures.jsonl')];
    await runLedger(['restore', at('old.tar.gz'), ...list, '--data', at('data')]);
    cpSync(at('keys'), join(at('data'), 'keys'), { recursive: true });
    cpSync(join(place.data, 'master-key'), join(at('data'), 'master-key'));
    const engines = [
      '--to',
      `sqlite:${at('copy.sqlite')}`,
      '--key-store',
      `sqlite:${at('copy-keys.sqlite')}`,
    ];

    expect((await runLedger(['copy', ...engines, '--data', at('data')])).status).toBe(0);

    const env = {
      LEDGER_EVENTS: `sqlite:${at('copy.sqlite')}`,
      LEDGER_KEY_STORE: `sqlite:${at('copy-keys.sqlite')}`,
    };
    const { out } = await runLedger(['history', folio, '--data', at('data'), '--json'], { env });
    expect(out).toContain('PersonalDataErased');
    expect(out).not.toMatch(new RegExp(`damaged|${SECRET_TEXT}`));
  });

  it('is told how many erasures of single fields erase a whole event, since what could stay came later', async () => {
    const [folio, earlier] = await whileServing(place.data, async (post, program) => {
      const filed = [await closedComplaint(post), await closedComplaint(post)] as const;
      await eraseField(filed[1], post, program);
      return filed;
    });
    await runLedger(['backup', at('old.tar.gz'), '--data', place.data]);
    cpSync(join(place.data, 'keys'), at('keys'), { recursive: true });
    await whileServing(place.data, (post, program) => eraseField(folio, post, program));
    await runLedger(['erasures', 'export', at('erasures.jsonl'), '--data', place.data]);

    const restoring = ['restore', at('old.tar.gz'), '--erasures', at('erasures.jsonl')];
    const restored = await runLedger([...restoring, '--data', at('data'), '--json']);
    expect(JSON.parse(restored.out)).toMatchObject({ erasures: 2, wholeEvents: 1 });
    const told = await runLedger([...restoring, '--data', at('told')]);
    expect(told.out).toContain('1 erasure of single fields among them erase');

    cpSync(at('keys'), join(at('data'), 'keys'), { recursive: true });
    cpSync(join(place.data, 'master-key'), join(at('data'), 'master-key'));
    await whileServing(at('data'), async (_, program) => {
      expect(await historyOf(folio, program)).not.toContain(LESS);
      expect(await historyOf(earlier, program)).toContain(LESS);
      for (const one of [folio, earlier]) expect(await historyOf(one, program)).not.toContain(SECRET_TEXT);
    });
  });

  it('is not restored with the list of another ledger, nor beside a list that waits', async () => {
    await whileServing(place.data, closedComplaint);
    await runLedger(['backup', at('old.tar.gz'), '--data', place.data]);
    await runLedger(['keys', 'add', '--role', 'handler', '--name', 'Somebody', '--data', at('another')]);
    await runLedger(['erasures', 'export', at('another.jsonl'), '--data', at('another')]);
    const restoring = ['restore', at('old.tar.gz'), '--data', at('data')];

    const wrong = await runLedger([...restoring, '--erasures', at('another.jsonl')]);

    expect([wrong.status, wrong.err]).toEqual([1, expect.stringContaining('of another ledger')]);
    expect(readdirSync(at('data'))).toEqual([]);
    cpSync(at('another.jsonl'), join(at('data'), 'erasures-to-replay.jsonl'));
    const beside = await runLedger(restoring);
    expect([beside.status, beside.err]).toEqual([1, expect.stringContaining('exists already')]);
    expect(readdirSync(at('data'))).toEqual(['erasures-to-replay.jsonl']);
  });

  it('is not restored with half a list', async () => {
    await whileServing(place.data, closedComplaint);
    await runLedger(['backup', at('old.tar.gz'), '--data', place.data]);
    writeFileSync(at('half.jsonl'), '{"erasures":"of-ledger","ledger":"x"}\n');

    const restored = await runLedger([
      ...['restore', at('old.tar.gz'), '--erasures', at('half.jsonl'), '--data', at('data')],
    ]);

    expect(restored.status).toBe(1);
    expect(restored.err).toContain('not a complete list of erasures');
    expect(existsSync(at('data'))).toBe(false);
  });
});
