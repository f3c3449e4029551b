import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import { openSqlite } from '#sqlite';
import type { BareRow } from './bare-engines.ts';

/** Rows to write in one transaction, or the end. */
export type ToRawWriter = { readonly rows: readonly BareRow[] } | 'close';

export interface FromRawWriter {
  /** Seconds from the beginning of the transaction until it is on disk. */
  readonly seconds: number;
  /** Processor time of the process during that time, in which it does nothing else. */
  readonly cpuSeconds: number;
  /** Number of events in the file now. */
  readonly events: number;
}

if (parentPort === null || typeof workerData !== 'string') throw new Error('This file is a thread.');
const port = parentPort;
const database = await openSqlite(workerData, { access: 'write', cacheKib: 32_768 });
const insertStream = database.prepare('INSERT INTO streams(no, name, ours) VALUES (?, ?, 1)');
const insertEvent = database.prepare(
  `INSERT INTO events(position, stream_no, revision, id, type, recorded_at, known_at, data, metadata, personal)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);
let position = Number(database.prepare('SELECT coalesce(max(position), 0) AS n FROM events').get()?.['n']);
let streams = Number(database.prepare('SELECT coalesce(max(no), 0) AS n FROM streams').get()?.['n']);
/** Numbers of recent streams. The rows of a stream are close together, so a few thousand numbers are enough. */
let numbers = new Map<string, number>();

function write(rows: readonly BareRow[]): void {
  database.exec('BEGIN IMMEDIATE');
  for (const { stream, revision, id, type, recordedAt, data, metadata, personal } of rows) {
    let no = numbers.get(stream);
    if (no === undefined) {
      if (numbers.size > 20_000) numbers = new Map();
      streams += 1;
      no = streams;
      insertStream.run(no, stream);
      numbers.set(stream, no);
    }
    position += 1;
    insertEvent.run(position, no, revision, id, type, recordedAt, recordedAt, data, metadata, personal);
  }
  database.exec('COMMIT');
}

port.on('message', (message: ToRawWriter) => {
  if (message === 'close') {
    database.close();
    port.close();
    return;
  }
  const cpu = process.cpuUsage();
  const begun = performance.now();
  if (message.rows.length > 0) write(message.rows);
  const seconds = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const cpuSeconds = (user + system) / 1_000_000;
  port.postMessage({ seconds, cpuSeconds, events: position } satisfies FromRawWriter);
});
