import { parse } from 'csv-parse/sync';
import { RowError } from '../errors.ts';
import { frameError } from './bad-frame.ts';
import type { Frame } from './framer.ts';

/** One record of a CSV file: its fields, or why it has none. */
export interface CsvRow {
  readonly line: number;
  /** Size in the file, for the bound of bytes in flight. */
  readonly bytes: number;
  readonly fields: readonly string[] | RowError;
  /** Its text in the file, when it could not be split but can be read. */
  readonly text?: string;
}

const LINE_END = Buffer.from('\n');
const COMMA = 0x2c;

function optionsOf(separator: number) {
  return { delimiter: String.fromCharCode(separator), record_delimiter: ['\n'], relax_column_count: true };
}

/**
 * Splits records into fields. The parser gets a whole batch, which is several times faster than record by record. When
 * it fails, each record is parsed alone, so that the bad ones can be named.
 *
 * @param separator code of the character between fields (default: the comma).
 */
export function csvRows(frames: readonly Frame[], separator = COMMA): CsvRow[] {
  const records = frames.filter(({ bytes, fault }) => fault !== undefined || bytes.length > 0);
  const fit = records.every((frame) => frameError(frame) === undefined);
  const all = fit ? parseTogether(records, separator) : undefined;
  return records.map((frame, index) => {
    const { line, bytes } = frame;
    const fields = all?.[index] ?? parseAlone(frame, separator);
    const row = { line, bytes: bytes.length, fields };
    return fields instanceof RowError && bytes.length > 0 ? { ...row, text: bytes.toString('utf8') } : row;
  });
}

/** `undefined` unless every record became exactly one row. */
function parseTogether(
  records: readonly Frame[],
  separator: number,
): readonly (readonly string[])[] | undefined {
  try {
    const rows = parse(
      Buffer.concat(records.flatMap(({ bytes }) => [bytes, LINE_END])),
      optionsOf(separator),
    );
    return rows.length === records.length ? rows : undefined;
  } catch {
    return undefined;
  }
}

function parseAlone(frame: Frame, separator: number): readonly string[] | RowError {
  const error = frameError(frame);
  if (error !== undefined) return error;
  try {
    const [fields, ...more] = parse(frame.bytes, optionsOf(separator));
    if (fields !== undefined && more.length === 0) return fields;
  } catch {
    // The parser's message quotes the record, which may hold personal data.
  }
  return new RowError('bad-quotes', 'The record has a quote at a position where none is allowed.');
}
