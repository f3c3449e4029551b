import { parentPort } from 'node:worker_threads';
import { Secret } from '#privacy';
import { ImportFileError } from '../errors.ts';
import { CSV_FORMATS } from '../formats/list.ts';
import { flatten } from '../pieces/flat.ts';
import type { FromReader, ThreadSetting, ToReader, ToReading } from './messages.ts';
import { readPieces } from './read-pieces.ts';

/** The thread that reads the files of an import, one after the other. */
if (parentPort === null) throw new Error('This file is a thread that reads files; thread-reader starts it.');
const port = parentPort;

/** Most batches, and most bytes of pieces, that the caller has not taken yet. */
const AHEAD_BATCHES = 4;
const AHEAD_BYTES = 2 * 1024 * 1024;

/** The caller could not read the file to its end. */
class CutError extends Error {}

/** A file that is being read, on the side of the thread. */
class Reading {
  /** Parts of the file that came and were not begun, and how they end. */
  readonly #parts: Buffer[] = [];
  #end: 'whole' | 'cut' | undefined;
  #now: number;
  #batchesAhead = 0;
  #bytesAhead = 0;
  #wake = (): void => {};

  constructor(
    readonly no: number,
    private readonly setting: ThreadSetting,
  ) {
    this.#now = setting.now;
  }

  hear(message: ToReading): void {
    if ('end' in message) {
      this.#end = message.end;
    } else if ('bytes' in message) {
      const { buffer, byteOffset, length } = message.bytes;
      this.#parts.push(Buffer.from(buffer, byteOffset, length));
      this.#now = message.now;
    } else if ('taken' in message) {
      this.#batchesAhead -= 1;
      this.#bytesAhead -= message.taken;
      this.#now = message.now;
    }
    this.#wake();
  }

  /** Reads the file. Answers its last message. */
  async read(): Promise<FromReader> {
    const { key, format, ...setting } = this.setting;
    const batches = readPieces(this.#bytes(), {
      ...setting,
      format: format === 'jsonl' ? format : CSV_FORMATS[format],
      key: new Secret(key),
      now: () => this.#now,
      isOver: () => false,
    });
    try {
      for await (const { pieces, ...batch } of batches) {
        while (this.#isAhead(batch.bytes)) await this.#news();
        this.#batchesAhead += 1;
        this.#bytesAhead += batch.bytes;
        post({ ...batch, flat: flatten(pieces) });
      }
      return 'done';
    } catch (error) {
      if (error instanceof CutError) return { failed: undefined };
      if (!(error instanceof ImportFileError)) throw error;
      const { code, file, message } = error;
      return { failed: { code, file, message } };
    }
  }

  async *#bytes(): AsyncGenerator<Buffer> {
    for (;;) {
      const part = this.#parts.shift();
      if (part !== undefined) {
        post('begun');
        yield part;
      } else if (this.#end === 'cut') throw new CutError();
      else if (this.#end === 'whole') return;
      else await this.#news();
    }
  }

  #isAhead(bytes: number): boolean {
    return (
      this.#batchesAhead >= AHEAD_BATCHES || (this.#bytesAhead > 0 && this.#bytesAhead + bytes > AHEAD_BYTES)
    );
  }

  async #news(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }
}

function post(message: FromReader): void {
  port.postMessage(message);
}

let reading: Reading | undefined;

async function begin(no: number, setting: ThreadSetting): Promise<void> {
  reading = new Reading(no, setting);
  const last = await reading.read();
  reading = undefined;
  post(last);
}

port.on('message', (message: ToReader) => {
  if (message === 'close') port.close();
  else if ('begin' in message) void begin(message.no, message.begin);
  // A message about a file that is over comes too late.
  else if (message.no === reading?.no) reading.hear(message);
});
