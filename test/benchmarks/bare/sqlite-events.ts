import { once } from 'node:events';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import type { Config } from '#config';
import type { Effort } from '../measuring/measure.ts';
import type { BareEvents, BareReader, BareRow, BareWriter } from './bare-engines.ts';
import { fileOf, layLike } from './sqlite-file.ts';
import type { FromRawWriter, ToRawWriter } from './sqlite-writer-thread.ts';

/** Events of one transaction of a bulk load. */
const BULK = 1_000;

/** The module `node:sqlite` with only what any program would do: prepared statements, a writer in a thread. */
export function sqliteEvents(scratch: (name: string) => string): BareEvents {
  return {
    async writer(name, like, filled) {
      const file = scratch(`${name}/events.sqlite`);
      await mkdir(dirname(file), { recursive: true });
      if (filled) await copyFile(fileOf(like, 'events'), file);
      else (await layLike(fileOf(like, 'events'), file, 'full')).database.close();
      return await SqliteWriter.start(file);
    },
    async reader(of) {
      return new SqliteReader(of);
    },
  };
}

class SqliteWriter implements BareWriter {
  readonly #worker: Worker;
  readonly #answers: ((answer: FromRawWriter) => void)[] = [];

  private constructor(worker: Worker) {
    this.#worker = worker;
    // A raw writer that fails ends the benchmark, because nothing is left to compare with.
    worker.on('error', (error) => {
      throw error;
    });
    worker.on('message', (answer: FromRawWriter) => this.#answers.shift()?.(answer));
  }

  static async start(file: string): Promise<SqliteWriter> {
    const worker = new Worker(new URL('./sqlite-writer-thread.js', import.meta.url), { workerData: file });
    await once(worker, 'online');
    return new SqliteWriter(worker);
  }

  /** As the ledger's callers do: so many wait for their answers, and the next ones follow when they have them. */
  async append(rows: readonly BareRow[], inFlight: number): Promise<void> {
    for (let at = 0; at < rows.length; at += inFlight) {
      await this.#ask({ rows: rows.slice(at, at + inFlight) });
    }
  }

  async appendAll(chunks: AsyncIterable<readonly BareRow[]>): Promise<Effort> {
    let seconds = 0;
    let cpuSeconds = 0;
    let batch: BareRow[] = [];
    const flush = async (): Promise<void> => {
      const took = await this.#ask({ rows: batch });
      seconds += took.seconds;
      cpuSeconds += took.cpuSeconds;
      batch = [];
    };
    for await (const chunk of chunks) {
      batch.push(...chunk);
      if (batch.length >= BULK) await flush();
    }
    if (batch.length > 0) await flush();
    return { seconds, cpuSeconds };
  }

  async count(): Promise<number> {
    return (await this.#ask({ rows: [] })).events;
  }

  async close(): Promise<void> {
    const ended = once(this.#worker, 'exit');
    this.#worker.postMessage('close' satisfies ToRawWriter);
    await ended;
  }

  #ask(message: ToRawWriter): Promise<FromRawWriter> {
    return new Promise((resolve) => {
      this.#answers.push(resolve);
      this.#worker.postMessage(message);
    });
  }
}

/** Reads as fast as the binding allows: arrays instead of objects, one prepared statement. */
class SqliteReader implements BareReader {
  readonly #database: DatabaseSync;
  readonly #stream;

  constructor(of: Config) {
    this.#database = new DatabaseSync(fileOf(of, 'events'), { readOnly: true });
    this.#database.exec('PRAGMA cache_size = -16384; PRAGMA query_only = ON');
    this.#stream = this.#database.prepare(
      `SELECT position, revision, id, type, recorded_at, data, metadata, personal
       FROM events WHERE stream_no = (SELECT no FROM streams WHERE name = ?) ORDER BY revision`,
    );
    this.#stream.setReturnArrays(true);
  }

  async readAll({ parse, personal }: { parse: boolean; personal: boolean }): Promise<number> {
    const statement = this.#database.prepare(
      `SELECT position, stream_no, revision, id, type, recorded_at, data, metadata${personal ? ', personal' : ''}
       FROM events ORDER BY position`,
    );
    statement.setReturnArrays(true);
    let events = 0;
    for (const row of statement.iterate()) {
      if (parse) {
        parsed(cell(row, 6));
        parsed(cell(row, 7));
      }
      events += 1;
    }
    return events;
  }

  readStream(stream: string): number {
    return this.#stream.all(stream).length;
  }

  async close(): Promise<void> {
    this.#database.close();
  }
}

function cell(row: unknown, index: number): string {
  return Array.isArray(row) ? String(row[index]) : '';
}

/** Parses a text and uses the value, so that the engine cannot skip the parsing. */
function parsed(text: string): void {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object') throw new TypeError('An event holds an object.');
}
