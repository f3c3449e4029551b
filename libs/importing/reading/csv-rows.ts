import { parse } from 'csv-parse/sync';
import { RowError } from '../errors.ts';
import { frameError } from './bad-frame.ts';
import type { Frame } from './framer.ts';
import { splitPlainly } from './split-plainly.ts';

/** One record of a CSV file: its fields, or why it has none. */
export interface CsvRow {
  readonly line: number;
  /** Size in the file, for the bound of bytes in flight. */
  readonly bytes: number;
  readonly fields: readonly string[] | RowError;
  /** Its text in the file, when it could not be split but can be read. */
  readonly text?: string;
}

const COMMA = 0x2c;

function optionsOf(separator: number) {
  return { delimiter: String.fromCharCode(separator), record_delimiter: ['\n'], relax_column_count: true };
}

/**
 * Splits records into fields. Each record is split alone, so that a bad one cannot damage the next.
 *
 * @param separator code of the character between fields (default: the comma).
 */
export function csvRows(frames: readonly Frame[], separator = COMMA): CsvRow[] {
  const rows: CsvRow[] = [];
  for (const frame of frames) {
    const { line, bytes, fault } = frame;
    if (fault === undefined && bytes.length === 0) continue;
    const fields = fieldsOf(frame, separator);
    const row = { line, bytes: bytes.length, fields };
    const unread = fields instanceof RowError && bytes.length > 0;
    rows.push(unread ? { ...row, text: bytes.toString('utf8') } : row);
  }
  return rows;
}

function fieldsOf(frame: Frame, separator: number): readonly string[] | RowError {
  const error = frameError(frame);
  if (error !== undefined) return error;
  const plain = splitPlainly(frame.bytes.toString('utf8'), String.fromCharCode(separator));
  return plain ?? parsed(frame, separator);
}

/** What the library says of a record that is not written plainly. It refuses nearly all of them. */
function parsed(frame: Frame, separator: number): readonly string[] | RowError {
  try {
    const [fields, ...more] = parse(frame.bytes, optionsOf(separator));
    if (fields !== undefined && more.length === 0) return fields;
  } catch {
    // The parser's message quotes the record, which may hold personal data.
  }
  return new RowError('bad-quotes', 'The record has a quote at a position where none is allowed.');
}
