import { spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streamOf } from '#complaint';
import { type DamagedLedger, ledgerOnFiles } from './damaged-ledger.ts';

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}

async function codeOf(answer: Response): Promise<unknown> {
  return JSON.parse(await answer.text()).code;
}

describe('A ledger in files that is served', () => {
  let ledger: DamagedLedger;
  let file: string;
  beforeEach(async () => {
    ledger = await ledgerOnFiles();
    file = join(ledger.api.runtime.config.data, 'events.sqlite');
  });
  afterEach(() => ledger.stop());

  const inFile = (work: (database: DatabaseSync) => void): void => {
    const database = new DatabaseSync(file);
    work(database);
    database.close();
  };
  const alive = async (): Promise<number> => (await ledger.get('/healthz')).status;

  it('refuses every question after its file was exchanged, and continues when the file is back', async () => {
    const { folio } = await ledger.file();
    // A view that is not built yet is refused for that reason.
    await until(async () => (await ledger.get(`/v1/complaints/${folio}`, 'handler')).status === 200);
    copyFileSync(file, `${file}.other`);
    renameSync(file, `${file}.kept`);
    renameSync(`${file}.other`, file);

    await expect(ledger.file()).rejects.toThrow('not-this-ledger');
    for (const path of [
      `/v1/complaints/${folio}`,
      `/v1/complaints/${folio}/history`,
      '/v1/complaints',
      '/readyz',
    ]) {
      // Each view is asked about by itself, and is served while the log is asked.
      await until(async () => (await ledger.get(path, 'auditor')).status === 503);
      const answer = await ledger.get(path, 'auditor');
      expect([path, answer.status, await codeOf(answer)]).toEqual([path, 503, 'not-this-ledger']);
    }
    expect(await alive()).toBe(200);

    renameSync(`${file}.kept`, file);
    await until(async () => (await ledger.get('/readyz')).status === 200);
    const later = await ledger.file();
    const seen = await ledger.get(`/v1/complaints/${later.folio}?after=${later.position}`, 'handler');
    expect(seen.status).toBe(200);
  });

  it.each([
    ['first event removed', 'DELETE FROM events'],
    ['revision changed', 'UPDATE events SET revision = 9'],
    ['type changed', "UPDATE events SET type = 'Nonsense'"],
    ['envelope of a newer version', "UPDATE events SET metadata = json_set(metadata, '$.schemaVersion', 99)"],
  ])(
    'answers 500 tampered for a complaint with its %s, and continues with the others',
    async (_, statement) => {
      const { folio } = await ledger.file();
      expect((await ledger.acknowledge(folio)).status).toBe(201);
      const other = await ledger.file();
      inFile((database) =>
        database
          .prepare(`${statement} WHERE revision = 0 AND stream_no = (SELECT no FROM streams WHERE name = ?)`)
          .run(streamOf(folio)),
      );
      const history = await ledger.get(`/v1/complaints/${folio}/history`, 'auditor');
      expect([history.status, await codeOf(history)]).toEqual([500, 'tampered']);
      expect((await ledger.acknowledge(other.folio)).status).toBe(201);
      expect(await alive()).toBe(200);
    },
  );

  it('answers 500 tampered if a page of its file is broken, and stays alive', async () => {
    const { folio } = await ledger.file();
    const roots: number[] = [];
    inFile((database) => {
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      for (const row of database
        .prepare("SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'events'")
        .all())
        roots.push(Number(row['rootpage']));
    });
    const descriptor = openSync(file, 'r+');
    for (const root of roots) writeSync(descriptor, Buffer.alloc(4_096, 0xff), 0, 4_096, (root - 1) * 4_096);
    closeSync(descriptor);
    // Another connection writes, so that the ledger does not use what it read before.
    try {
      inFile((database) => database.exec("UPDATE ledger_meta SET value = value WHERE name = 'format'"));
    } catch {
      // This connection may meet the damage itself.
    }
    const history = await ledger.get(`/v1/complaints/${folio}/history`, 'auditor');
    expect([history.status, await codeOf(history)]).toEqual([500, 'tampered']);
    expect(await alive()).toBe(200);
  });

  it('reports in its readiness that another process holds the lock', async () => {
    await ledger.file();
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const answer = await ledger.get('/readyz');
    expect([answer.status, JSON.parse(await answer.text())]).toMatchObject([
      503,
      { code: 'engine-unavailable', reason: 'busy' },
    ]);
    other.exec('ROLLBACK');
    other.close();
    await until(async () => (await ledger.get('/readyz')).status === 200);
  });
});

describe('A ledger on a full disk', () => {
  it('refuses writes, reports it in its readiness and in its log, and answers questions', async () => {
    const place = mkdtempSync(join(tmpdir(), 'ledger-disk-'));
    const disk = join(place, 'disk');
    mkdirSync(disk);
    // A user that may not mount a small disk cannot run this test.
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]).status !== 0) return;
    try {
      const ledger = await ledgerOnFiles({ LEDGER_EVENTS: `sqlite:${join(disk, 'events.sqlite')}` });
      const { folio } = await ledger.file();
      const { bavail, bsize } = statfsSync(disk);
      writeFileSync(join(disk, 'filler'), Buffer.alloc(bavail * bsize));
      const ready = await ledger.get('/readyz');
      expect([ready.status, JSON.parse(await ready.text())]).toMatchObject([503, { reason: 'full' }]);
      let refused = '';
      while (refused === '') await ledger.file().catch((error: Error) => (refused = error.message));
      expect(JSON.parse(refused)).toMatchObject({ status: 503, code: 'engine-unavailable', reason: 'full' });
      expect(ledger.api.logged()).toContain('"reason":"full"');
      expect((await ledger.get(`/v1/complaints/${folio}/history`, 'auditor')).status).toBe(200);
      rmSync(join(disk, 'filler'));
      await until(async () => (await ledger.get('/readyz')).status === 200);
      await ledger.file();
      await ledger.stop();
    } finally {
      spawnSync('umount', [disk]);
      rmSync(place, { recursive: true });
    }
  });
});
