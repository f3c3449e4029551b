import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { folioOf } from '#complaint';
import { runLedger } from '../cli/run-ledger.ts';
import { fillSmallLedger } from '../copying/small-ledger.ts';
import { PROGRAM } from '../http/support/program.ts';
import { runBuilt } from './built.ts';
import { victimOf } from './damages.ts';

const NOBODY = join(import.meta.dirname, 'as-nobody.mjs');
/** Permissions do not bind root. A root that cannot become another user skips these tests. */
const IS_ROOT = process.getuid?.() === 0;
const canBeNobody =
  !IS_ROOT ||
  spawnSync(process.execPath, ['--import', NOBODY, PROGRAM, '--version'], { encoding: 'utf8' }).status === 0;
const describeBound = canBeNobody ? describe : describe.skip;

describeBound('A copy of a ledger that can only be read', () => {
  let whole: string;
  let copy: string;
  let folio: string;
  beforeAll(async () => {
    whole = mkdtempSync(join(tmpdir(), 'ledger-reading-'));
    await fillSmallLedger(whole);
    await runLedger(['audit', '--data', whole]);
    folio = folioOf(victimOf(whole).stream) ?? '';
  });
  afterAll(() => rmSync(whole, { recursive: true }));
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'ledger-reading-'));
    cpSync(whole, copy, { recursive: true });
    for (const ending of ['-wal', '-shm'])
      rmSync(join(copy, 'keys', `keys.sqlite${ending}`), { force: true });
  });
  afterEach(() => {
    chmodSync(copy, 0o700);
    rmSync(copy, { recursive: true });
  });

  /** Makes all files readable for everybody and writable for nobody. */
  function seal(): void {
    const names = readdirSync(copy, { recursive: true, encoding: 'utf8' });
    for (const name of names) chmodSync(join(copy, name), name === 'keys' ? 0o555 : 0o444);
    chmodSync(copy, 0o555);
  }

  function run(...argv: string[]) {
    return runBuilt(argv, copy, IS_ROOT ? { NODE_OPTIONS: `--import=${NOBODY}` } : {});
  }

  const READS: readonly (readonly [string, (folio: string) => readonly string[]])[] = [
    ['audit', () => ['audit']],
    ['status', (of) => ['status', of]],
    ['history', (of) => ['history', of]],
    ['report', () => ['report', 'accountability', '--from', '2019-01-01', '--to', '2026-01-01']],
    ['replay', () => ['replay']],
    ['views list', () => ['views', 'list']],
    ['policies', () => ['policies', 'list']],
  ];

  it('answers every question without its keys, and changes nothing', async () => {
    for (const name of ['secret', 'master-key', 'keys']) rmSync(join(copy, name), { recursive: true });
    for (const name of readdirSync(copy)) if (/-(wal|shm)$/.test(name)) rmSync(join(copy, name));
    seal();
    const before = readdirSync(copy);
    for (const [name, argv] of READS) {
      const ran = await run(...argv(folio), '--json');
      expect([name, ran.err, ran.status]).toEqual([name, expect.not.stringContaining('ledger:'), 0]);
      expect(() => JSON.parse(ran.out)).not.toThrow();
    }
    expect(readdirSync(copy)).toEqual(before);
  });

  it('audits without keys and names what could not be compared; doctor names what cannot be written', async () => {
    for (const name of ['secret', 'master-key', 'keys']) rmSync(join(copy, name), { recursive: true });
    seal();
    const audit = await run('audit');
    expect(audit.out).toContain('could not be compared with the fingerprint in the log');
    const doctor = await run('doctor');
    expect(doctor.out).toMatch(/ledger +WARNING.*fingerprints could not be compared/);
    expect(doctor.out).toMatch(/writing +WRONG/);
    expect(doctor.out).toContain('(forbidden)');
    expect(doctor.out).toMatch(/files +WRONG.*this user may not write/);
  });

  it('withholds personal data', async () => {
    seal();
    const told = JSON.parse((await runLedger(['history', folio, '--json', '--data', whole])).out);
    const withheld = JSON.parse((await run('history', folio, '--json')).out);
    const personal = (document: { events: { personal?: unknown }[] }) =>
      document.events.map((one) => one.personal);
    expect(personal(told)).toContainEqual(expect.anything());
    expect(personal(withheld)).toEqual(
      personal(told).map((part) => (part === undefined ? undefined : 'withheld')),
    );
  });

  it('reads also the write-ahead log beside the file', async () => {
    const writer = new DatabaseSync(join(copy, 'events.sqlite'));
    writer.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0');
    writer.exec('DELETE FROM events WHERE position = (SELECT max(position) FROM events)');
    const behind = mkdtempSync(join(tmpdir(), 'ledger-reading-'));
    cpSync(copy, behind, { recursive: true });
    writer.close();
    const expected = JSON.parse((await runLedger(['doctor', '--json', '--data', copy])).out);
    rmSync(copy, { recursive: true });
    copy = behind;
    rmSync(join(copy, 'events.sqlite-shm'), { force: true });
    seal();
    const found = JSON.parse((await run('doctor', '--json')).out);
    const last = (document: { findings: { name: string; detail: string }[] }) =>
      document.findings.find(({ name }) => name === 'event store')?.detail;
    expect(last(found)).toBe(last(expected));
  });

  it('refuses every command that would change it', async () => {
    seal();
    for (const argv of [
      ['keys', 'add', '--role', 'auditor', '--name', 'x'],
      ['keys', 'revoke', '0f8fad5b-d9cb-469f-a165-70867728950e'],
      ['import', '/dev/null', '--format', 'jsonl'],
      ['views', 'rebuild', 'status'],
      ['views', 'promote', 'status'],
      ['views', 'rollback', 'status'],
      ['views', 'parked', 'retry'],
      ['up', '--port', '0'],
    ]) {
      const ran = await run(...argv);
      expect([argv[0], ran.status, ran.out]).toEqual([argv[0], 1, '']);
      expect(ran.err).not.toContain('unexpected error');
    }
  });

  it('names the directory into which a backup cannot be written', async () => {
    seal();
    const ran = await run('backup', join(copy, 'backup.tar.gz'));
    expect([ran.status, ran.err]).toEqual([
      1,
      expect.stringContaining(`${copy} may not be used by this user`),
    ]);
  });

  it.each([
    ['missing', 'There is no ledger', () => rmSync(join(copy, 'events.sqlite'))],
    ['not readable', 'this user may not read the file', () => chmodSync(join(copy, 'events.sqlite'), 0o200)],
    [
      'in a directory that cannot be searched',
      'this user may not look into its directory',
      () => chmodSync(copy, 0o600),
    ],
  ])('reports that its file is %s', async (_, words, change) => {
    rmSync(join(copy, 'views.sqlite'));
    seal();
    change();
    const ran = await run('replay');
    expect([ran.status, ran.err]).toEqual([1, expect.stringContaining(words)]);
  });

  it('names keys that it may not read', async () => {
    chmodSync(join(copy, 'secret'), 0o600);
    chmodSync(join(copy, 'master-key'), 0o600);
    chmodSync(copy, 0o777);
    chmodSync(join(copy, 'keys'), 0o777);
    for (const name of ['events.sqlite', 'views.sqlite', 'access.sqlite', 'keys/keys.sqlite'])
      if (existsSync(join(copy, name))) chmodSync(join(copy, name), 0o666);
    const doctor = await run('doctor');
    if (IS_ROOT) expect(doctor.out).toMatch(/secret +WRONG +.*this user may not read/);
    expect(doctor.out).toMatch(/files +WARNING +every user of this machine can read/);
  });
});
