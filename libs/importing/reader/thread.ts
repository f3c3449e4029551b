import { parentPort, workerData } from 'node:worker_threads';
import { Secret } from '#privacy';
import { ImportFileError } from '../errors.ts';
import { CSV_FORMATS } from '../formats/list.ts';
import { flatten } from '../pieces/flat.ts';
import type { FromReader, ThreadSetting, ToReader } from './messages.ts';
import { readPieces } from './read-pieces.ts';

/** The thread that reads a file of an import. */
if (parentPort === null) throw new Error('This file is a thread that reads a file; thread-reader starts it.');
const port = parentPort;

/** Most batches, and most bytes of pieces, that the caller has not taken yet. */
const AHEAD_BATCHES = 4;
const AHEAD_BYTES = 2 * 1024 * 1024;

const { file, format, key, zone, catalogue, withRecords, now: begun }: ThreadSetting = workerData;
let now = begun;
/** Parts of the file that came and were not begun, and how they end. */
const chunks: Buffer[] = [];
let end: 'whole' | 'cut' | undefined;
let batchesAhead = 0;
let bytesAhead = 0;
let wake = (): void => {};

class CutError extends Error {}

port.on('message', (message: ToReader) => {
  if ('end' in message) {
    end = message.end;
  } else {
    now = message.now;
    if ('bytes' in message) {
      chunks.push(Buffer.from(message.bytes.buffer, message.bytes.byteOffset, message.bytes.length));
    } else {
      batchesAhead -= 1;
      bytesAhead -= message.taken;
    }
  }
  wake();
});

async function news(): Promise<void> {
  await new Promise<void>((resolve) => {
    wake = resolve;
  });
}

async function* bytes(): AsyncGenerator<Buffer> {
  for (;;) {
    const chunk = chunks.shift();
    if (chunk !== undefined) {
      post('begun');
      yield chunk;
    } else if (end === 'cut') throw new CutError();
    else if (end === 'whole') return;
    else await news();
  }
}

async function read(): Promise<void> {
  const pieces = readPieces(bytes(), {
    file,
    format: format === 'jsonl' ? format : CSV_FORMATS[format],
    key: new Secret(key),
    zone,
    catalogue,
    withRecords,
    now: () => now,
    isOver: () => false,
  });
  try {
    for await (const { pieces: given, ...batch } of pieces) {
      while (batchesAhead >= AHEAD_BATCHES || (bytesAhead > 0 && bytesAhead + batch.bytes > AHEAD_BYTES)) {
        await news();
      }
      batchesAhead += 1;
      bytesAhead += batch.bytes;
      post({ ...batch, flat: flatten(given) });
    }
    post('done');
  } catch (error) {
    if (error instanceof ImportFileError) {
      post({ failed: { code: error.code, file: error.file, message: error.message } });
    } else if (error instanceof CutError) post({ failed: undefined });
    else throw error;
  } finally {
    port.close();
  }
}

function post(message: FromReader): void {
  port.postMessage(message);
}

await read();
