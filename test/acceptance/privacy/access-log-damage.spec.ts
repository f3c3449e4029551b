import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runLedger } from '../cli/run-ledger.ts';

const RECORD = {
  source: 'crm',
  externalId: 'C-17',
  occurredAt: '2026-01-05',
  channel: 'web',
  note: 'A note.',
};

describe('An access log that somebody changed by other means', () => {
  let data: string;
  const run = (...argv: readonly string[]) => runLedger([...argv, '--data', data]);

  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), 'ledger-access-'));
    const stdin = `${JSON.stringify(RECORD)}\n`;
    expect((await runLedger(['import', '-', '--format', 'jsonl', '--data', data], { stdin })).status).toBe(0);
    for (let n = 0; n < 3; n += 1) expect((await run('status', 'crm:C-17')).status).toBe(0);
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  function change(statement: string): void {
    const database = new DatabaseSync(join(data, 'access.sqlite'));
    try {
      expect(database.prepare(statement).run().changes).toBe(1);
    } finally {
      database.close();
    }
  }

  it('is whole before', async () => {
    const audit = await run('audit', '--json');
    expect([audit.status, JSON.parse(audit.out).accessLog]).toMatchObject([0, { checked: 3, found: 0 }]);
    expect(JSON.parse((await run('reads', 'crm:C-17', '--json')).out).reads).toHaveLength(3);
  });

  it.each([
    [
      'record edited',
      `UPDATE events SET data = json_replace(data, '$.reads[0].what', 'search') WHERE position = 2`,
    ],
    ['purpose edited', `UPDATE events SET personal = '{}' WHERE position = 2`],
    [
      'reader edited',
      `UPDATE events SET metadata = json_replace(metadata, '$.actor.role', 'auditor') WHERE position = 2`,
    ],
    ['record removed from the middle', 'DELETE FROM events WHERE position = 2'],
  ])('is found by an audit: %s', async (_, statement) => {
    change(statement);
    const audit = await run('audit', '--json');
    expect(audit.status).toBe(3);
    expect(JSON.parse(audit.out).accessLog.found).toBeGreaterThan(0);
    expect((await run('audit')).out).toMatch(/[1-9]\d* faults? in the access log/);
  });

  const ENDINGS = ['', '-wal', '-shm'];
  const remove = () => {
    for (const ending of ENDINGS) rmSync(join(data, `access.sqlite${ending}`), { force: true });
  };
  const copy = (from: string, to: string) => {
    for (const ending of ENDINGS) {
      const file = join(data, `${from}${ending}`);
      if (existsSync(file)) cpSync(file, join(data, `${to}${ending}`));
    }
  };
  const found = async () => {
    const [audit, doctor] = [await run('audit', '--json'), await run('doctor', '--json')];
    const { findings }: { findings: { name: string; state: string; detail: string }[] } = JSON.parse(
      doctor.out,
    );
    return {
      audit: { status: audit.status, missing: JSON.parse(audit.out).accessLog.missing },
      doctor: { status: doctor.status, ...findings.find(({ name }) => name === 'access log') },
    };
  };

  it.each([
    ['removed', remove],
    [
      'replaced by a copy from before the last read',
      async () => {
        copy('access.sqlite', 'before.sqlite');
        expect((await run('status', 'crm:C-17')).status).toBe(0);
        remove();
        copy('before.sqlite', 'access.sqlite');
      },
    ],
    [
      'cut off at its end',
      () => change(`DELETE FROM events WHERE position = (SELECT max(position) FROM events)`),
    ],
  ])('lacks records that the ledger knows of, and audit and doctor say so: %s', async (_, damage) => {
    await damage();
    const missing = expect.stringContaining('access-reads-system');
    const wanted = {
      audit: { status: 3, missing },
      doctor: { status: 3, state: 'wrong', detail: missing },
    };
    expect(await found()).toMatchObject(wanted);
    expect((await run('audit')).out).toMatch(/records of reads are missing/);
  });

  it('lacks records that no later record hides', async () => {
    remove();
    for (let n = 0; n < 4; n += 1) expect((await run('status', 'crm:C-17')).status).toBe(0);
    expect(await found()).toMatchObject({ audit: { status: 3 }, doctor: { status: 3, state: 'wrong' } });
  });

  it('that was restored on purpose is accepted with the keys of a backup', async () => {
    expect((await run('key-store', 'backup', join(data, 'keys.backup'))).status).toBe(0);
    remove();
    rmSync(join(data, 'keys'), { recursive: true });
    expect((await run('key-store', 'restore', join(data, 'keys.backup'))).status).toBe(0);
    expect((await run('status', 'crm:C-17')).status).toBe(0);
    expect(await found()).toMatchObject({ audit: { status: 0 }, doctor: { status: 0, state: 'ok' } });
  });

  it('that is no access log lets nothing personal be shown, and doctor says so', async () => {
    rmSync(join(data, 'access.sqlite'));
    for (const ending of ['-wal', '-shm']) rmSync(join(data, `access.sqlite${ending}`), { force: true });
    const other = new DatabaseSync(join(data, 'access.sqlite'));
    other.exec('CREATE TABLE somebody(name TEXT)');
    other.close();
    const status = await run('status', 'crm:C-17', '--json');
    expect([status.status, status.out, status.err]).toEqual([
      1,
      '',
      expect.stringContaining('Nothing was shown'),
    ]);
    const doctor = await run('doctor');
    expect([doctor.status, doctor.out]).toEqual([3, expect.stringMatching(/access log +WRONG/)]);
  });
});
