import { canonicalForm } from '#ledger';
import { RowError } from '../errors.ts';
import type { CsvFormat, ForeignRecord } from '../foreign-record.ts';
import { Occurrences, rowContent } from '../identity.ts';
import { checkNames } from '../names.ts';
import { type Batch, type Piece, refusedPiece } from '../pieces/piece.ts';
import { checkPlausible } from '../plausible.ts';
import { RECORD_LIMIT } from '../reading/bad-frame.ts';
import { type CsvRow, csvRows } from '../reading/csv-rows.ts';
import { framesOf } from '../reading/frames.ts';
import { layoutOf } from '../reading/layout.ts';
import { refusalOf } from '../refusal.ts';
import { identified, toldRequest } from './origin.ts';
import type { ReaderSetting } from './setting.ts';

/** The rows of a CSV file. Each is a whole record. @throws ImportFileError. */
export async function* csvPieces(
  text: AsyncGenerator<Buffer>,
  { system, zone, open }: CsvFormat,
  setting: ReaderSetting,
): AsyncGenerator<Batch> {
  using occurrences = new Occurrences(setting.key);
  const options = { quotes: true, limit: RECORD_LIMIT };
  const { bytes, separator } = await layoutOf(text, options);
  let read: ReturnType<CsvFormat['open']> | undefined;
  const begin = (fields: unknown): readonly string[] => {
    const header: readonly string[] = Array.isArray(fields) ? fields : [];
    read = open(setting.file, header);
    return header;
  };
  for await (const frames of framesOf(bytes, { ...options, separator })) {
    const rows = csvRows(frames, separator);
    const header = read === undefined ? begin(rows.shift()?.fields) : undefined;
    const context = { system, zone, read: read ?? unopened, occurrences, setting };
    yield {
      pieces: rows.map((row) => csvPiece(row, context)),
      bytes: rows.reduce((sum, row) => sum + row.bytes, 0),
      header,
      of: 1,
    };
  }
  // A file without any record still needs its header.
  if (read === undefined && !setting.isOver())
    yield { pieces: [], bytes: 0, header: begin(undefined), of: 1 };
}

function unopened(): never {
  throw new TypeError('The file has not begun.');
}

interface CsvContext {
  readonly system: string;
  /** Zone of the source's days. */
  readonly zone: string;
  readonly read: (fields: readonly string[]) => ForeignRecord;
  readonly occurrences: Occurrences;
  readonly setting: ReaderSetting;
}

/** Turns one row into a piece. */
function csvPiece({ line, bytes, fields, text }: CsvRow, context: CsvContext): Piece {
  const { system, zone, occurrences, setting } = context;
  const { withRecords } = setting;
  if (fields instanceof RowError) return refusedPiece(line, fields, withRecords ? text : undefined);
  const record = withRecords ? fields : undefined;
  try {
    const { externalId, steps } = context.read(fields);
    const now = setting.now();
    for (const step of steps) {
      checkPlausible(step, now);
      checkNames(step, setting.catalogue);
    }
    const id = externalId ?? occurrences.identify(rowContent(fields));
    const complaint = identified(setting.key, system, id);
    const requests = steps.map((step) => {
      // A row has each kind of step at most once, so the type names the step.
      const { type } = step.command;
      return toldRequest(complaint, { ...step, zone }, canonicalForm(step.command), () => type);
    });
    const { origin } = complaint;
    const entries = [{ line, record, requests }];
    return { key: `${system}/${id}`, bytes, more: false, named: [], refused: [], origin, entries };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return refusedPiece(line, refusal, record);
  }
}
