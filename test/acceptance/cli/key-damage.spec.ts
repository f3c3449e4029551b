import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runLedger } from './run-ledger.ts';

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

  /** Commands that open the key store, each for another purpose. */
  const USES: readonly (readonly string[])[] = [
    ['history', 'crm:first'],
    ['status', 'crm:first'],
    ['subject', 'export', '--email', 'first@example.org'],
    ['reads', 'crm:first'],
    ['import', '-', '--format', 'jsonl'],
    ['keys', 'add', '--role', 'handler', '--name', 'Desk'],
    ['principals', 'list'],
    ['key-store', 'backup', 'keys.backup'],
    ['key-store', 'rotate', 'master', '--to', 'file:master-key'],
    ['key-store', 'rotate', 'secret'],
    ['copy', '--to', 'sqlite:copy.sqlite', '--key-store', 'sqlite:copied.sqlite'],
    ['up', '--port', '0'],
  ];
  /** Runs every command of the list. File names among its arguments are in the directory of the test. */
  async function eachUse(check: (asked: string, code: string, detail: string) => void): Promise<void> {
    for (const argv of USES) {
      const placed = argv.map((one) => one.replace(/^(sqlite:|file:)?([a-z-]+\.?[a-z]*)$/, placedName));
      const { status, err } = await ran([...placed, '--json'], record('second'));
      expect([argv.join(' '), status === 0]).toEqual([argv.join(' '), false]);
      const { code, detail }: { code: string; detail: string } = JSON.parse(
        err.trim().split('\n').at(-1) ?? '',
      );
      check(argv.join(' '), code, detail);
    }
  }
  function placedName(word: string, kind = '', name = ''): string {
    return kind !== '' || /\.backup$/.test(name) ? `${kind}${at(name)}` : word;
  }
  const withoutJournal = () => {
    for (const ending of ['-wal', '-shm']) rmSync(at(`data/keys/keys.sqlite${ending}`), { force: true });
  };

  it.each([
    ['cut short', () => truncateSync(at('data/keys/keys.sqlite'), 20_000)],
    ['no database', () => writeFileSync(at('data/keys/keys.sqlite'), 'no database at all')],
  ] as const)(
    'are told by every command as a damaged store, which a backup replaces: %s',
    async (_, damage) => {
      withoutJournal();
      damage();
      const before = readFileSync(at('data/keys/keys.sqlite'));
      await eachUse((asked, code, detail) => {
        expect([asked, code]).toEqual([asked, 'key-store-damaged']);
        expect(detail).toMatch(/Nothing was (done|recorded).*key-store restore FILE/);
        expect(detail).not.toContain('try again');
      });
      const told = (await found())['key store'];
      expect([told.state, told.detail]).toEqual(['wrong', expect.stringMatching(/is damaged/)]);
      expect((await ran(['doctor'])).out).toMatch(/key store: .*key-store restore FILE/);
      const audited = await ran(['audit', '--json']);
      expect([audited.status, JSON.parse(audited.out).refused]).toEqual([
        3,
        expect.arrayContaining([expect.stringContaining('is damaged')]),
      ]);
      expect(readFileSync(at('data/keys/keys.sqlite')).equals(before)).toBe(true);
    },
  );

  const file = () => at('data/keys/keys.sqlite');
  const bytesNow = () => (existsSync(file()) ? readFileSync(file()) : undefined);
  async function storeOfAnother(given: 'own master key' | 'same master key'): Promise<void> {
    mkdirSync(at('other'));
    if (given === 'same master key') copyFileSync(at('data/master-key'), at('other/master-key'));
    const env = { LEDGER_DATA: at('other') };
    expect((await runLedger(['keys', 'add', '--role', 'handler', '--name', 'Desk'], { env })).status).toBe(0);
    copyFileSync(at('other/keys/keys.sqlite'), file());
  }

  it.each([
    ['emptied', 'key-store-missing', async () => writeFileSync(file(), '')],
    ['removed', 'key-store-missing', async () => rmSync(file())],
    [
      'of another ledger with the same master key',
      'key-store-differs',
      () => storeOfAnother('same master key'),
    ],
    [
      'of another ledger with its own master key',
      'key-store-differs',
      () => storeOfAnother('own master key'),
    ],
  ] as const)(
    'are told by every command as what they are, and not as older, and stay as they were: %s',
    async (_, wanted, exchange) => {
      withoutJournal();
      await exchange();
      const before = bytesNow();
      await eachUse((asked, code) => expect([asked, code]).toEqual([asked, wanted]));
      expect((await found())['key store'].state).toBe('wrong');
      expect(bytesNow()).toEqual(before);
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

  it('whose secret is just being rotated, or that a killed command left, are named by doctor', async () => {
    const draft = at(`data/master-key.next.${crypto.randomUUID()}`);
    writeFileSync(at('data/secret.next'), Buffer.alloc(32, 9), { mode: 0o600 });
    writeFileSync(draft, 'a key', { mode: 0o600 });
    utimesSync(draft, 1, 1);
    const said = await ran(['doctor']);
    expect(said.out).toMatch(/secret +WARNING.*not finished/);
    expect(said.out).toMatch(new RegExp(`leftovers +WARNING.*${draft}`));
    expect(said.out).toMatch(/secret: Run \.\/ledger key-store rotate secret again/);
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

  it('are from before a rotation of the secret: nobody is looked for by them until the secret is rotated again', async () => {
    const search = () => ran(['subject', 'export', '--email', 'first@example.org', '--json']);
    expect((await ran(['key-store', 'backup', at('older.backup')])).status).toBe(0);
    expect((await ran(['key-store', 'rotate', 'secret'])).status).toBe(0);
    rmSync(at('data/keys'), { recursive: true });
    expect((await ran(['key-store', 'restore', at('older.backup')])).status).toBe(0);

    expect((await found())['key store']).toEqual({
      state: 'wrong',
      detail: expect.stringMatching(/from before a rotation of the secret/),
    });
    expect((await ran(['doctor'])).out).toMatch(/key store: .*key-store rotate secret/);
    const refused = await search();
    expect([refused.status === 0, refused.out, refused.err]).toEqual([
      false,
      '',
      expect.stringContaining('secret-rotated'),
    ]);
    expect(refused.err).toContain('from before a rotation');
    const notImported = await ran(['import', '-', '--format', 'jsonl'], record('second'));
    expect(notImported.status).not.toBe(0);

    expect((await ran(['key-store', 'rotate', 'secret'])).status).toBe(0);
    expect((await found())['key store'].state).toBe('ok');
    expect(JSON.parse((await search()).out)).toMatchObject({ complaints: [expect.anything()] });
    await received('second');
  });

  it('in the directory of the events are a warning', async () => {
    copyFileSync(at('data/keys/keys.sqlite'), at('data/keys.sqlite'));
    const { out } = await runLedger(['doctor'], {
      env: { LEDGER_DATA: at('data'), LEDGER_KEY_STORE: `sqlite:${at('data/keys.sqlite')}` },
    });
    expect(out).toMatch(/key store +WARNING.*lies in the directory of events/);
  });
});
