import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { RowError } from '../errors.ts';
import type { CsvFormat, ForeignRecord } from '../foreign-record.ts';
import { csvRows } from '../reading/csv-rows.ts';
import { RecordFramer } from '../reading/framer.ts';

export function fixture(name: string): string {
  return resolve(import.meta.dirname, '../fixtures', name);
}

/** The records of a fixture, or the error code of a wrong row. */
export function readFixture(format: CsvFormat, name: string): (ForeignRecord | string)[] {
  const framer = new RecordFramer({ quotes: true, limit: 1_000_000 });
  const rows = csvRows([...framer.push(readFileSync(fixture(name))), ...framer.end()].flat());
  const header = rows.shift()?.fields;
  if (header === undefined || header instanceof RowError) throw new Error('the fixture has no header');
  const read = format.open(name, header);
  return rows.map(({ fields }) => {
    try {
      return fields instanceof RowError ? fields.code : read(fields);
    } catch (error) {
      if (error instanceof RowError) return error.code;
      throw error;
    }
  });
}
