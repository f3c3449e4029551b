import { openScratchSqlite } from '#sqlite';
import type { Glance } from './glance.ts';
import type { Header } from './order.ts';

/** Most lines of one complaint. A bound is needed, since their dates are sorted in memory. */
export const COMPLAINT_LINES = 100_000;

/** Lines of one complaint in a spool. */
export interface SpooledComplaint {
  readonly id: number;
  readonly lines: number;
  readonly bytes: number;
}

/** A line in a spool, with its line number. */
export interface SpooledLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/**
 * Keeps the lines of one file until all are read. Then the lines of one complaint can be put in order from any
 * position. The spool is on disk beyond a few megabytes, and is deleted when it is closed.
 */
export class LineSpool implements Disposable {
  readonly #database = openScratchSqlite();
  readonly #complaint;
  readonly #counts;
  readonly #line;
  readonly #headers;
  readonly #text;
  readonly #whole;
  #sequence = 0;
  /** The complaint of the last line. Its lines often follow one another, so its counts are written after them. */
  #last: { key: string | undefined; id: number; lines: number; bytes: number } | undefined;

  constructor() {
    this.#database.exec(`
      CREATE TABLE complaint (
        id INTEGER PRIMARY KEY, key TEXT UNIQUE, lines INTEGER NOT NULL, bytes INTEGER NOT NULL
      );
      CREATE TABLE line (
        complaint INTEGER, sequence INTEGER, line INTEGER NOT NULL, files INTEGER NOT NULL,
        occurred_at TEXT, zone TEXT, text TEXT NOT NULL,
        PRIMARY KEY (complaint, sequence)
      ) WITHOUT ROWID;
      BEGIN;
    `);
    this.#complaint = this.#database.prepare(`
      INSERT INTO complaint (key, lines, bytes) VALUES (?, 0, 0)
      ON CONFLICT (key) DO UPDATE SET lines = lines RETURNING id, lines, bytes
    `);
    this.#counts = this.#database.prepare('UPDATE complaint SET lines = ?, bytes = ? WHERE id = ?');
    this.#line = this.#database.prepare('INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?)');
    this.#headers = this.#database.prepare(
      'SELECT sequence, files, occurred_at, zone FROM line WHERE complaint = ? ORDER BY sequence',
    );
    this.#whole = this.#database.prepare(
      'SELECT sequence, files, occurred_at, zone, line, text FROM line WHERE complaint = ? ORDER BY sequence',
    );
    this.#text = this.#database.prepare('SELECT line, text FROM line WHERE complaint = ? AND sequence = ?');
  }

  /** Keeps a line. Answers `false` when its complaint has too many lines. */
  add(line: number, text: string, { key, files, occurredAt, zone }: Glance): boolean {
    if (key === undefined || key !== this.#last?.key) this.#begin(key);
    const complaint = this.#last;
    if (complaint === undefined || complaint.lines >= COMPLAINT_LINES) return false;
    complaint.lines += 1;
    complaint.bytes += text.length;
    this.#sequence += 1;
    this.#line.run(complaint.id, this.#sequence, line, files ? 1 : 0, occurredAt ?? null, zone ?? null, text);
    return true;
  }

  get size(): number {
    return this.#sequence;
  }

  /** Goes on with another complaint. */
  #begin(key: string | undefined): void {
    this.#writeLast();
    const row = this.#complaint.get(key ?? null);
    const [id, lines, bytes] = [Number(row?.['id']), Number(row?.['lines']), Number(row?.['bytes'])];
    this.#last = { key, id, lines, bytes };
  }

  #writeLast(): void {
    if (this.#last !== undefined) this.#counts.run(this.#last.lines, this.#last.bytes, this.#last.id);
    this.#last = undefined;
  }

  /** The complaints in the order of their first lines. */
  *complaints(): Generator<SpooledComplaint> {
    this.#writeLast();
    const batch = this.#database.prepare(
      'SELECT id, lines, bytes FROM complaint WHERE id > ? ORDER BY id LIMIT 500',
    );
    for (let after = 0; ; ) {
      const rows = batch.all(after);
      if (rows.length === 0) return;
      for (const row of rows) {
        after = Number(row['id']);
        yield { id: after, lines: Number(row['lines']), bytes: Number(row['bytes']) };
      }
    }
  }

  /** What ordering the lines needs, in the order of the file. */
  headers({ id }: SpooledComplaint): readonly Header[] {
    return this.#headers.all(id).map((row) => ({
      sequence: Number(row['sequence']),
      files: row['files'] === 1,
      occurredAt: textOf(row['occurred_at']),
      zone: textOf(row['zone']),
    }));
  }

  /** All lines with what ordering them needs, in the order of the file. For a complaint that fits into memory. */
  lines({ id }: SpooledComplaint): readonly (Header & SpooledLine)[] {
    return this.#whole.all(id).map((row) => ({
      sequence: Number(row['sequence']),
      files: row['files'] === 1,
      occurredAt: textOf(row['occurred_at']),
      zone: textOf(row['zone']),
      line: Number(row['line']),
      text: String(row['text']),
    }));
  }

  line({ id }: SpooledComplaint, sequence: number): SpooledLine {
    const row = this.#text.get(id, sequence);
    return { line: Number(row?.['line']), text: String(row?.['text']) };
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
