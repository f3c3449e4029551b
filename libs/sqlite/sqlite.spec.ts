import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqlite, sqliteFault, whenFree } from './index.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-sqlite-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

describe('openSqlite', () => {
  it('creates file and directory for their owner only, in WAL mode', async () => {
    const path = join(directory, 'a', 'b', 'x.db');
    const database = await openSqlite(path, { access: 'write' });
    database.exec('CREATE TABLE t(a)');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(`${path}-wal`).mode & 0o777).toBe(0o600);
    expect(statSync(join(directory, 'a')).mode & 0o777).toBe(0o700);
    expect({ ...database.prepare('PRAGMA journal_mode').get() }).toEqual({ journal_mode: 'wal' });
    expect({ ...database.prepare('PRAGMA synchronous').get() }).toEqual({ synchronous: 2 });
    database.close();
  });

  it.each(['read', 'read-only'] as const)('refuses to write through a connection for %s', async (access) => {
    const path = join(directory, 'x.db');
    const writer = await openSqlite(path, { access: 'write' });
    writer.exec('CREATE TABLE t(a); INSERT INTO t VALUES (1)');
    const reader = await openSqlite(path, { access });
    expect(reader.prepare('SELECT a FROM t').all()).toHaveLength(1);
    expect(faultOf(() => reader.exec('INSERT INTO t VALUES (2)'))).toBe('forbidden');
    reader.close();
    writer.close();
  });

  it('distinguishes a file that is not a database from a missing one', async () => {
    const path = join(directory, 'text.db');
    writeFileSync(path, 'not a database, but long enough to look like one '.repeat(20));
    expect(sqliteFault(await failure(openSqlite(path, { access: 'write' })))).toBe('damaged');
    const missing = join(directory, 'none.db');
    expect(sqliteFault(await failure(openSqlite(missing, { access: 'read-only' })))).toBe('forbidden');
  });
});

describe('whenFree', () => {
  it('waits for another connection and then succeeds', async () => {
    const path = join(directory, 'x.db');
    const [one, two] = [
      await openSqlite(path, { access: 'write' }),
      await openSqlite(path, { access: 'write' }),
    ];
    one.exec('CREATE TABLE t(a); BEGIN IMMEDIATE');
    let attempts = 0;
    await whenFree(() => {
      attempts += 1;
      if (attempts === 4) one.exec('COMMIT');
      two.exec('BEGIN IMMEDIATE');
    });
    expect(attempts).toBe(4);
    two.exec('COMMIT');
    one.close();
    two.close();
  });

  it('gives up after its time-out', async () => {
    const path = join(directory, 'x.db');
    const [one, two] = [
      await openSqlite(path, { access: 'write' }),
      await openSqlite(path, { access: 'write' }),
    ];
    one.exec('BEGIN IMMEDIATE');
    expect(sqliteFault(await failure(whenFree(() => two.exec('BEGIN IMMEDIATE'), 5)))).toBe('busy');
    one.close();
    two.close();
  });

  it('throws every other error at once', async () => {
    let attempts = 0;
    const attempt = () => {
      attempts += 1;
      throw new TypeError('a mistake');
    };
    await expect(whenFree(attempt)).rejects.toThrow(TypeError);
    expect(attempts).toBe(1);
  });
});

describe('sqliteFault', () => {
  it('reads extended result codes and ignores errors from elsewhere', () => {
    expect(sqliteFault({ errcode: 10 | (4 << 8) })).toBe('io');
    expect(sqliteFault({ errcode: 13 })).toBe('full');
    expect(sqliteFault({ errcode: 1 })).toBe('other');
    expect(sqliteFault(new Error('x'))).toBeUndefined();
    expect(sqliteFault(null)).toBeUndefined();
  });
});

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

function faultOf(action: () => unknown): unknown {
  try {
    action();
    return undefined;
  } catch (error) {
    return sqliteFault(error);
  }
}
