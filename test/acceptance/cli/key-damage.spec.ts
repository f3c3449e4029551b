import { copyFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { runLedger } from './run-ledger.ts';

jest.setTimeout(60_000);

let directory: string;
const at = (name: string) => join(directory, name);
const ran = (argv: readonly string[], stdin = '') =>
  runLedger(argv, { env: { LEDGER_DATA: at('data') }, stdin });

const record = (id: string) =>
  `${JSON.stringify({
    source: 'crm',
    externalId: id,
    occurredAt: '2026-01-05',
    channel: 'web',
    complainant: { email: `${id}@example.org` },
    problem: { description: 'Late' },
  })}\n`;
const received = async (id: string) => {
  const { status, err } = await ran(['import', '-', '--format', 'jsonl'], record(id));
  expect([status, err]).toEqual([0, expect.anything()]);
};

/** Changes the file of the key store, which nobody uses. */
function change(sql: string): void {
  const database = new DatabaseSync(at('data/keys/keys.sqlite'));
  database.exec(sql);
  database.close();
}

/** What doctor says about the key store and the master key. */
async function found(): Promise<
  Readonly<Record<'key store' | 'master key', { state: string; detail: string }>>
> {
  const { out } = await ran(['doctor', '--json']);
  const { findings }: { findings: { name: string; state: string; detail: string }[] } = JSON.parse(out);
  const of = (wanted: string) => {
    const { state = '', detail = '' } = findings.find(({ name }) => name === wanted) ?? {};
    return { state, detail };
  };
  return { 'key store': of('key store'), 'master key': of('master key') };
}

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-key-damage-'));
  await received('first');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('Keys that are damaged', () => {
  it('are told from whole ones, of which doctor says that the master key lies beside the log', async () => {
    const { 'key store': store, 'master key': master } = await found();
    expect(store).toEqual({ state: 'ok', detail: expect.stringContaining('opens with the master key') });
    expect(master).toEqual({ state: 'warning', detail: expect.stringContaining('it lies beside the log') });
  });

  it.each([
    ['missing', 'key store', /is missing/, () => rmSync(at('data/keys'), { recursive: true })],
    [
      'of another ledger',
      'key store',
      /belongs to another ledger/,
      () => change("UPDATE state SET value = 'another' WHERE name = 'ledger'"),
    ],
    [
      'opened by another master key',
      'key store',
      /LEDGER_MASTER_KEY does not have/,
      () => writeFileSync(at('data/master-key'), `${Buffer.alloc(32, 7).toString('base64')}\n`),
    ],
    ['without a master key', 'master key', /does not exist/, () => rmSync(at('data/master-key'))],
    [
      'below a master key that cannot be used',
      'master key',
      /line 1 is not the base64/,
      () => writeFileSync(at('data/master-key'), 'mine'),
    ],
    [
      'changed in the id key',
      'key store',
      /the id key was changed/,
      () => change('UPDATE sealed SET wrapped = zeroblob(60)'),
    ],
    [
      'no database',
      'key store',
      /damaged/,
      () => writeFileSync(at('data/keys/keys.sqlite'), 'no database at all'),
    ],
  ] as const)(
    'stop every start and every writer, and are named by doctor: %s',
    async (_, name, words, damage) => {
      for (const ending of ['-wal', '-shm']) rmSync(at(`data/keys/keys.sqlite${ending}`), { force: true });
      damage();
      const told = (await found())[name];
      expect([told.state, told.detail]).toEqual(['wrong', expect.stringMatching(words)]);
      for (const argv of [
        ['up', '--port', '0'],
        ['keys', 'add', '--role', 'handler', '--name', 'Desk'],
      ]) {
        const { status, out, err } = await ran(argv);
        expect([status === 0, out]).toEqual([false, '']);
        expect(err).toMatch(/[Nn]othing was (done|recorded)|nothing was opened/);
        expect(err).not.toContain('unexpected error');
      }
    },
  );

  it('whose rotation was stopped are named by doctor, until it is finished', async () => {
    writeFileSync(at('data/master-key.next'), `${Buffer.alloc(32, 9).toString('base64')}\n`, { mode: 0o600 });
    expect((await found())['master key']).toEqual({
      state: 'warning',
      detail: expect.stringContaining('not finished'),
    });
    const { status } = await ran(['key-store', 'rotate', 'master', '--to', `file:${at('data/master-key')}`]);
    expect(status).toBe(0);
    expect((await found())['master key'].detail).toContain('beside the log');
    expect((await found())['key store'].state).toBe('ok');
  });

  it('of one complaint are named by doctor', async () => {
    change("UPDATE subject SET wrapped = zeroblob(60) WHERE id LIKE 'complaint-%'");
    expect((await found())['key store']).toEqual({
      state: 'wrong',
      detail: expect.stringMatching(/the key of complaint-\w+ was changed/),
    });
  });

  it('are older than the log: nothing is written until the loss is accepted', async () => {
    expect((await ran(['key-store', 'backup', at('older.backup')])).status).toBe(0);
    cpSync(at('data/keys'), at('older'), { recursive: true });
    await received('second');
    rmSync(at('data/keys'), { recursive: true });
    cpSync(at('older'), at('data/keys'), { recursive: true });
    expect((await found())['key store']).toEqual({
      state: 'wrong',
      detail: expect.stringContaining('older than the log'),
    });
    const refused = await ran(['import', '-', '--format', 'jsonl'], record('third'));
    expect([refused.status === 0, refused.err]).toEqual([
      false,
      expect.stringContaining('The key store is older than the log'),
    ]);
    rmSync(at('data/keys'), { recursive: true });
    expect((await ran(['key-store', 'restore', at('older.backup'), '--accept-loss'])).status).toBe(0);
    await received('third');
    expect((await found())['key store'].state).toBe('ok');
  });

  it('in the directory of the events are a warning', async () => {
    copyFileSync(at('data/keys/keys.sqlite'), at('data/keys.sqlite'));
    const { out } = await runLedger(['doctor'], {
      env: { LEDGER_DATA: at('data'), LEDGER_KEY_STORE: `sqlite:${at('data/keys.sqlite')}` },
    });
    expect(out).toMatch(/key store +WARNING.*lies in the directory of events/);
  });
});
