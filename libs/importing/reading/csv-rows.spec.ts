import { describe, expect, it } from '@jest/globals';
import { RowError } from '../errors.ts';
import { type CsvRow, csvRows } from './csv-rows.ts';
import type { Frame } from './framer.ts';

function frames(...records: readonly (string | Buffer)[]): Frame[] {
  return records.map((record, index) => ({ line: index + 1, bytes: Buffer.from(record) }));
}

function read(rows: readonly CsvRow[]): unknown[] {
  return rows.map(({ line, fields }) => [line, fields instanceof RowError ? fields.code : fields]);
}

describe('splitting records into fields', () => {
  it('keeps every character of a field', () => {
    expect(read(csvRows(frames('a, b ,"c ""d"" \r\n, e",', '=1,+2,-3,@4')))).toEqual([
      [1, ['a', ' b ', 'c "d" \r\n, e', '']],
      [2, ['=1', '+2', '-3', '@4']],
    ]);
  });

  it('supports other separators', () => {
    expect(read(csvRows(frames('a;"b;c";d,e'), ';'.charCodeAt(0)))).toEqual([[1, ['a', 'b;c', 'd,e']]]);
  });

  it('skips blank lines', () => {
    expect(read(csvRows(frames('a', '', 'b')))).toEqual([
      [1, ['a']],
      [3, ['b']],
    ]);
  });

  it('names each bad record and keeps the records around it', () => {
    const bad: Frame[] = [
      ...frames('a,b', 'x,5" nail', '"x"y,z', Buffer.from([0x61, 0xff]), 'a\0b', 'c,d'),
      { line: 7, bytes: Buffer.alloc(0), fault: 'unterminated-quote' },
    ];
    expect(read(csvRows(bad))).toEqual([
      [1, ['a', 'b']],
      [2, 'bad-quotes'],
      [3, 'bad-quotes'],
      [4, 'not-utf8'],
      [5, 'nul-byte'],
      [6, ['c', 'd']],
      [7, 'unterminated-quote'],
    ]);
  });

  it('does not quote the content of a bad record', () => {
    const [row] = csvRows(frames('Q7secretQ7,5" nail'));
    expect(row?.fields).toBeInstanceOf(RowError);
    expect(String(row?.fields)).not.toContain('Q7secretQ7');
  });
});
