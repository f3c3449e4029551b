import type { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { openSqlite, whenFree } from '#sqlite';
import { ReadStoreError } from '../../port.ts';
import { CATALOGUE, LAYOUT, layoutOf } from '../catalogue.ts';
import { translated } from '../engine-error.ts';
import type { WriterReply, WriterStart, WriterTask } from './protocol.ts';
import { Writer } from './writer.ts';

/*
 * The writer's thread: opens the file, then runs tasks in their order. In tests Node runs this source file itself, so
 * the file and all its imports use only TypeScript that can be erased.
 */

const { path, throwAway, segmentRows }: WriterStart = workerData;

async function open(): Promise<Writer> {
  const database = await openSqlite(path, { access: 'write', durability: 'normal', cacheKib: 24_576 });
  try {
    // An index over all rows needs sorting. In memory that would grow with the ledger.
    database.exec('PRAGMA temp_store = FILE');
    if (throwAway) database.exec('PRAGMA synchronous = OFF');
    await prepareLayout(database);
    // A connection that closes as the last one, or begins as the first one, keeps the file to itself for a moment.
    return await whenFree(() => new Writer(database, segmentRows));
  } catch (error) {
    database.close();
    throw error;
  }
}

async function prepareLayout(database: DatabaseSync): Promise<void> {
  const layout = await whenFree(() => layoutOf(database));
  if (layout === LAYOUT) return;
  if (layout !== 0) {
    const by = layout > LAYOUT ? 'a newer' : 'an older';
    throw new ReadStoreError(
      'misconfigured',
      `Not opened: ${path} was written by ${by} version of the program. Nothing was done. Use that version, or remove ` +
        'the file: views are built again from the events.',
    );
  }
  await whenFree(() => {
    database.exec('BEGIN IMMEDIATE');
  });
  database.exec(CATALOGUE);
  database.exec('COMMIT');
}

function refusal(error: unknown): WriterReply {
  const shown = translated(path, 'Not written', error);
  if (shown instanceof ReadStoreError) return { code: shown.code, message: shown.message };
  return { code: 'unavailable', message: `Not written (views ${path}): ${String(shown)}.` };
}

let opening: Promise<Writer> | undefined;

/** What could not be opened is opened again by the next task. */
function opened(): Promise<Writer> {
  opening ??= open().catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

async function answerTo(task: WriterTask): Promise<WriterReply> {
  try {
    const writer = await opened();
    return { done: await writer.run(task) };
  } catch (error) {
    return refusal(error);
  }
}

let last = Promise.resolve();

parentPort?.on('message', (task: WriterTask) => {
  last = last.then(async () => {
    parentPort?.postMessage([await answerTo(task)]);
    if (task.kind === 'close') parentPort?.close();
  });
});
