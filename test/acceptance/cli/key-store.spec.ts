import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { embeddedEngines } from '../../support/engines.ts';
import { makePlace, start } from '../http/support/program.ts';
import { runLedger } from './run-ledger.ts';

let directory: string;
const at = (name: string) => join(directory, name);
const ran = (argv: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runLedger(argv, { env: { LEDGER_DATA: at('data'), ...env } });
const addKey = () => ran(['keys', 'add', '--role', 'handler', '--name', 'Desk']);

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-key-store-'));
  expect((await addKey()).status).toBe(0);
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('A backup of a key store', () => {
  it('is one private file that brings a lost key store back', async () => {
    const { status, out } = await ran(['key-store', 'backup', at('keys.backup'), '--json']);
    expect(status).toBe(0);
    const made = JSON.parse(out);
    expect(made).toMatchObject({
      ledger: expect.any(String),
      master: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(statSync(at('keys.backup')).mode & 0o777).toBe(0o600);
    expect(readdirSync(directory).sort()).toEqual(['data', 'keys.backup']);

    rmSync(at('data/keys'), { recursive: true });
    expect((await addKey()).status).toBe(2);
    const restored = await ran(['key-store', 'restore', at('keys.backup')]);
    expect([restored.status, restored.out]).toEqual([
      0,
      expect.stringContaining('is erased again at the next start'),
    ]);
    expect(statSync(at('data/keys/keys.sqlite')).mode & 0o777).toBe(0o600);
    expect((await addKey()).status).toBe(0);
  });

  it('brings the key store back, and sweeps the drafts that a killed restoring left', async () => {
    await ran(['key-store', 'backup', at('keys.backup')]);
    rmSync(at('data/keys'), { recursive: true });
    mkdirSync(at('data/keys'), { mode: 0o700 });
    const draft = (secondsOld: number) => {
      const path = at(`data/keys/keys.sqlite.${crypto.randomUUID()}`);
      copyFileSync(at('keys.backup'), path);
      const written = Date.now() / 1_000 - secondsOld;
      utimesSync(path, written, written);
      return path;
    };
    const [left, justWritten] = [draft(3_600), draft(0)];

    expect((await ran(['key-store', 'restore', at('keys.backup')])).status).toBe(0);

    expect([existsSync(left), existsSync(justWritten)]).toEqual([false, true]);
    expect((await addKey()).status).toBe(0);
  });

  it('is recorded as a read of the whole ledger', async () => {
    await ran(['key-store', 'backup', at('keys.backup')]);
    const log = readFileSync(at('data/access.sqlite')).toString('latin1');
    const wal = existsSync(at('data/access.sqlite-wal'))
      ? readFileSync(at('data/access.sqlite-wal')).toString('latin1')
      : '';
    expect(log + wal).toContain('key-store-backup');
  });

  it('replaces no file', async () => {
    writeFileSync(at('keys.backup'), 'mine');
    expect((await ran(['key-store', 'backup', at('keys.backup')])).status).toBe(2);
    expect(readFileSync(at('keys.backup'), 'utf8')).toBe('mine');
  });

  it('replaces no key store that is in use', async () => {
    await ran(['key-store', 'backup', at('keys.backup')]);
    const before = readFileSync(at('data/keys/keys.sqlite'));
    const { status, err } = await ran(['key-store', 'restore', at('keys.backup')]);
    expect([status, err]).toEqual([1, expect.stringContaining('There is a key store already')]);
    expect(readFileSync(at('data/keys/keys.sqlite')).equals(before)).toBe(true);
  });

  it('is refused beside the log of another ledger', async () => {
    await ran(['key-store', 'backup', at('keys.backup')]);
    const env = { LEDGER_DATA: at('other') };
    await ran(['keys', 'add', '--role', 'handler', '--name', 'Desk'], env);
    rmSync(at('other/keys'), { recursive: true });
    const { status, err } = await ran(['key-store', 'restore', at('keys.backup')], env);
    expect([status, err]).toEqual([2, expect.stringContaining('another ledger')]);
    expect(existsSync(at('other/keys'))).toBe(false);
  });

  it('says when the master key does not open it', async () => {
    await ran(['key-store', 'backup', at('keys.backup')]);
    rmSync(at('data/keys'), { recursive: true });
    rmSync(at('data/master-key'));
    const { status, out } = await ran(['key-store', 'restore', at('keys.backup')]);
    expect([status, out]).toEqual([
      0,
      expect.stringContaining('LEDGER_MASTER_KEY does not give the master key'),
    ]);
    expect(existsSync(at('data/master-key'))).toBe(false);
  });

  it.each([
    ['something else', () => Buffer.from('no backup')],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['missing', () => undefined],
  ])('is refused if it is %s', async (_, change) => {
    await ran(['key-store', 'backup', at('keys.backup')]);
    rmSync(at('data/keys'), { recursive: true });
    const changed = change(readFileSync(at('keys.backup')));
    if (changed === undefined) rmSync(at('keys.backup'));
    else writeFileSync(at('keys.backup'), changed);
    const { status, err } = await ran(['key-store', 'restore', at('keys.backup')]);
    expect([status, err]).toEqual([1, expect.stringContaining('nothing was restored')]);
    expect(existsSync(at('data/keys'))).toBe(false);
  });

  it('is not made of a key store that is no backup of this ledger', async () => {
    rmSync(at('data/keys'), { recursive: true });
    const { status } = await ran(['key-store', 'backup', at('keys.backup')]);
    expect(status).toBe(2);
    expect(readdirSync(directory)).toEqual(['data']);
  });
});

describe('A rotation of the master key', () => {
  const own = () => `file:${at('data/master-key')}`;
  const rotate = (...more: readonly string[]) => ran(['key-store', 'rotate', 'master', '--json', ...more]);

  it('leaves one new key in the same file, which opens the whole store', async () => {
    const before = readFileSync(at('data/master-key'), 'utf8');
    const { status, out } = await rotate('--to', own());
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      rewrapped: expect.any(Number),
      master: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const after = readFileSync(at('data/master-key'), 'utf8');
    expect(after).not.toBe(before);
    expect(after.trim().split('\n')).toHaveLength(1);
    expect((await addKey()).status).toBe(0);
    writeFileSync(at('data/master-key'), before);
    const { status: refused, err } = await addKey();
    expect([refused, err]).toEqual([2, expect.stringContaining('LEDGER_MASTER_KEY does not have')]);
  });

  it('is taken up by a process that serves', async () => {
    const place = await makePlace(embeddedEngines());
    const program = await start(place);
    const env = { LEDGER_DATA: place.data };
    const file = async () =>
      await fetch(`${program.url}/v1/complaints`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${place.keys.handler.key}`,
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
        },
        body: JSON.stringify({
          channel: 'web',
          complainant: { email: 'ann@example.org' },
          problem: { description: 'Late' },
        }),
      });
    try {
      expect((await file()).status).toBe(201);
      for (let i = 0; i < 2; i += 1) {
        const to = `file:${join(place.data, 'master-key')}`;
        expect((await ran(['key-store', 'rotate', 'master', '--to', to], env)).status).toBe(0);
        expect((await file()).status).toBe(201);
      }
      expect((await fetch(`${program.url}/readyz`)).status).toBe(200);
    } finally {
      await program.end('SIGTERM');
      await place.remove();
    }
  });

  it('to another source is refused while processes could not read with it, and done when they are stopped', async () => {
    const other = `file:${at('elsewhere/master-key')}`;
    const refused = await rotate('--to', other);
    expect([refused.status, refused.err]).toEqual([2, expect.stringContaining('--stopped')]);
    expect((await addKey()).status).toBe(0);
    expect((await rotate('--to', other, '--stopped')).status).toBe(0);
    expect((await addKey()).status).toBe(2);
    const env = { LEDGER_MASTER_KEY: other };
    expect((await ran(['keys', 'add', '--role', 'handler', '--name', 'Desk'], env)).status).toBe(0);
  });

  it('to another source goes on while processes use the former one, which gives both keys', async () => {
    const line = `${Buffer.alloc(32, 7).toString('base64')}\n`;
    writeFileSync(at('next'), line);
    writeFileSync(at('data/master-key'), readFileSync(at('data/master-key'), 'utf8') + line);
    expect((await rotate('--to', `command:cat '${at('next')}'`)).status).toBe(0);
    expect((await addKey()).status).toBe(0);
    const env = { LEDGER_MASTER_KEY: `command:cat '${at('next')}'` };
    expect((await ran(['keys', 'add', '--role', 'handler', '--name', 'Desk'], env)).status).toBe(0);
  });

  it.each([['/no/kind'], ['file:'], ['command:false']])(
    'is refused with --to %s, and changes nothing',
    async (to) => {
      const before = readFileSync(at('data/master-key'), 'utf8');
      expect((await rotate('--to', to)).status).toBe(2);
      expect(readFileSync(at('data/master-key'), 'utf8')).toBe(before);
      expect((await addKey()).status).toBe(0);
    },
  );
});

describe('A copy of a ledger', () => {
  const copy = (...more: readonly string[]) =>
    ran(['copy', '--to', `sqlite:${at('copy/events.sqlite')}`, ...more]);
  const useCopy = (more: Readonly<Record<string, string>>) =>
    ran(['keys', 'add', '--role', 'handler', '--name', 'Desk'], {
      LEDGER_DATA: at('copy'),
      LEDGER_SECRET_FILE: at('data/secret'),
      LEDGER_MASTER_KEY: `file:${at('data/master-key')}`,
      ...more,
    });

  it('carries the keys into a key store of its own, and is recorded as a read', async () => {
    const { status, out } = await copy('--key-store', `sqlite:${at('copy/keys/keys.sqlite')}`, '--json');
    expect([status, JSON.parse(out)]).toMatchObject([
      0,
      { keys: { subjects: expect.any(Number) }, reads: { records: 1 } },
    ]);
    expect((await useCopy({})).status).toBe(0);
  });

  it('says that the keys stay where they are, and can be used with them', async () => {
    const { status, out } = await copy();
    expect([status, out]).toEqual([0, expect.stringContaining('were not copied')]);
    expect((await useCopy({})).status).toBe(2);
    expect((await useCopy({ LEDGER_KEY_STORE: `sqlite:${at('data/keys/keys.sqlite')}` })).status).toBe(0);
  });

  it('is refused before anything is done if the keys cannot go there', async () => {
    const own = `sqlite:${at('data/keys/keys.sqlite')}`;
    expect((await copy('--key-store', own)).err).toContain('names the key store of the ledger');
    expect((await copy('--key-store', 'esdb://a:1')).status).toBe(2);
    const other = `sqlite:${at('other.sqlite')}`;
    const from = ['copy', '--from', other, '--to', `sqlite:${at('copy/events.sqlite')}`];
    writeFileSync(at('other.sqlite'), '');
    expect((await ran([...from, '--key-store', `sqlite:${at('k.sqlite')}`])).err).toContain(
      'LEDGER_KEY_STORE',
    );
    expect(existsSync(at('copy'))).toBe(false);
    await copy('--key-store', `sqlite:${at('k.sqlite')}`);
    expect((await copy('--key-store', `sqlite:${at('k.sqlite')}`)).err).toContain('a key store already');
  });
});
