import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { type ImportFormat, REJECT_COLUMN, type RecordText, type Reject } from '#importing';
import { openScratchSqlite } from '#sqlite';
import { newFile } from './new-file.ts';

/** The refused records of an import, complete, in a form that the user can correct and import. */
export interface RejectsFile {
  /** Adds the columns of a CSV file, before any of its records. */
  header(file: string, names: readonly string[]): void;
  add(reject: Reject, record: RecordText | undefined): void;
  /** Writes the refusals ordered by file and line, and gives the file its name. @throws as {@link newFile}. */
  finish(): Promise<void>;
  /** Discards what was not finished. */
  close(): void;
}

const REJECTED = ['line', 'code', 'message'].map((name) => REJECT_COLUMN + name);
const PRIVATE = 0o600;

/**
 * Opens the file of refused records.
 *
 * @throws CommandFailure `file-exists`: the file never replaces another one, such as a file of the ledger.
 */
export async function openRejectsFile(path: string, format: ImportFormat): Promise<RejectsFile> {
  const file = await newFile(path);
  const spool = new Spool();
  const columns: string[] = [];
  const headers = new Map<string, readonly string[]>();
  return {
    header(name, names) {
      const own = names.filter((column) => !column.trim().toLowerCase().startsWith(REJECT_COLUMN));
      headers.set(name, names);
      for (const column of own) if (!columns.includes(column)) columns.push(column);
    },
    add: (reject, record) => spool.add(reject, record),
    async finish() {
      const out = createWriteStream(file.unfinished, { flags: 'wx', mode: PRIVATE, flush: true });
      try {
        await once(out, 'open');
        if (format !== 'jsonl') await write(out, csvRow([...REJECTED, ...columns]));
        for (const { reject, record } of spool.all()) {
          const text =
            format === 'jsonl'
              ? jsonLine(reject, record)
              : csvRecord(reject, record, columns, headers.get(reject.file) ?? []);
          await write(out, text);
        }
        out.end();
        await once(out, 'close');
        await file.place();
      } finally {
        out.destroy();
        await rm(file.unfinished, { force: true });
      }
    },
    close: () => spool.close(),
  };
}

async function write(out: WriteStream, text: string): Promise<void> {
  if (!out.write(text)) await once(out, 'drain');
}

/** The row of one refusal. A record that could not be split into fields is written into one cell unchanged. */
function csvRecord(
  { line, code, message }: Reject,
  record: RecordText | undefined,
  columns: readonly string[],
  header: readonly string[],
): string {
  const rejected = [String(line), code, message];
  if (record === undefined) return csvRow(rejected);
  if (typeof record === 'string') return csvRow([...rejected, record]);
  const own = record.filter((_, index) => !isRejectColumn(header[index]));
  if (record.length !== header.length) return csvRow([...rejected, ...own]);
  return csvRow([...rejected, ...columns.map((name) => record[header.indexOf(name)] ?? '')]);
}

function isRejectColumn(name: string | undefined): boolean {
  return name?.trim().toLowerCase().startsWith(REJECT_COLUMN) === true;
}

/** Writes cells unchanged, without protection against formulas: an import reads this file again, not a spreadsheet. */
function csvRow(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}

/** The line with a member `reject` at its start. The other members keep their order and the text of their numbers. */
function jsonLine({ line, code, message }: Reject, record: RecordText | undefined): string {
  const reject = { line, code, message };
  const text = typeof record === 'string' ? record.trim() : undefined;
  const members = membersOf(text);
  if (members === undefined || text === undefined) {
    return `${JSON.stringify({ reject: { ...reject, ...(text === undefined ? {} : { record: text }) } })}\n`;
  }
  const { reject: before, ...others } = members;
  if (before !== undefined) return `${JSON.stringify({ reject, ...others })}\n`;
  const rest = text.slice(1).trimStart();
  return `{"reject":${JSON.stringify(reject)}${rest.startsWith('}') ? '' : ','}${rest}\n`;
}

function membersOf(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(text ?? '');
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : undefined;
  } catch {
    return undefined;
  }
}

/** Holds refusals until the import has ended: they arrive complaint by complaint, but are listed by line. */
class Spool {
  readonly #database = openScratchSqlite();
  readonly #insert;
  /** Number of each file, in the order in which the files came. */
  readonly #files = new Map<string, number>();

  constructor() {
    this.#database.exec(`
      CREATE TABLE reject (
        file INTEGER, line INTEGER, sequence INTEGER, name TEXT, code TEXT, message TEXT, record TEXT,
        PRIMARY KEY (file, line, sequence)
      ) WITHOUT ROWID;
      BEGIN;
    `);
    this.#insert = this.#database.prepare('INSERT INTO reject VALUES (?, ?, ?, ?, ?, ?, ?)');
  }

  #sequence = 0;

  add({ file, line, code, message }: Reject, record: RecordText | undefined): void {
    const number = this.#files.get(file) ?? this.#files.size;
    this.#files.set(file, number);
    this.#sequence += 1;
    const text = record === undefined ? null : JSON.stringify(record);
    this.#insert.run(number, line, this.#sequence, file, code, message, text);
  }

  *all(): Generator<{ readonly reject: Reject; readonly record: RecordText | undefined }> {
    const rows = this.#database
      .prepare('SELECT name, line, code, message, record FROM reject ORDER BY file, line, sequence')
      .iterate();
    for (const { name, line, code, message, record } of rows) {
      const reject = {
        file: String(name),
        line: Number(line),
        code: String(code),
        message: String(message),
      };
      yield { reject, record: record === null ? undefined : JSON.parse(String(record)) };
    }
  }

  close(): void {
    this.#database.close();
  }
}
