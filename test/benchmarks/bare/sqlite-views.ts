import { rm } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import type { BareViews } from './bare-engines.ts';
import { fileOf, layLike } from './sqlite-file.ts';

/** Records of one transaction. */
const BATCH = 4_000;

/** Writes tables row by row with prepared statements, then creates the indexes, as a bulk load does. */
export function sqliteViews(scratch: (name: string) => string): BareViews {
  return {
    empty: (like, name) => ({ ...like, views: { kind: 'sqlite', path: scratch(`${name}.sqlite`) } }),
    remove: (of) => removeDatabase(fileOf(of, 'views')),
    async copy(built, name) {
      const file = scratch(`${name}.sqlite`);
      const path = fileOf(built, 'views');
      const source = new DatabaseSync(path, { readOnly: true });
      const { database, indexes } = await layLike(path, file, 'normal');
      let records = 0;
      let milliseconds = 0;
      let cpuMicroseconds = 0;
      const measured = (work: () => void): void => {
        const cpu = process.cpuUsage();
        const begun = performance.now();
        work();
        milliseconds += performance.now() - begun;
        const { user, system } = process.cpuUsage(cpu);
        cpuMicroseconds += user + system;
      };
      for (const { name } of source.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()) {
        const table = `"${String(name)}"`;
        const read = source.prepare(`SELECT * FROM ${table}`);
        const marks = read.columns().map(() => '?');
        read.setReturnArrays(true);
        const insert = database.prepare(`INSERT INTO ${table} VALUES (${marks.join(', ')})`);
        const write = (rows: readonly SQLOutputValue[][]): void =>
          measured(() => {
            database.exec('BEGIN IMMEDIATE');
            for (const row of rows) insert.run(...row);
            database.exec('COMMIT');
          });
        let batch: SQLOutputValue[][] = [];
        for (const row of read.iterate()) {
          if (Array.isArray(row)) batch.push(row);
          records += 1;
          if (batch.length < BATCH) continue;
          write(batch);
          batch = [];
        }
        write(batch);
      }
      measured(() => {
        for (const index of indexes) database.exec(index);
      });
      database.close();
      source.close();
      await removeDatabase(file);
      return { seconds: milliseconds / 1_000, cpuSeconds: cpuMicroseconds / 1_000_000, records };
    },
  };
}

async function removeDatabase(path: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm']) await rm(`${path}${suffix}`, { force: true });
}
