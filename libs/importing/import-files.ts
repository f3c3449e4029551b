import { stat } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { type Catalogue, NO_CATALOGUE } from '#catalogue';
import { EventStoreError } from '#event-store';
import { IdentityError } from '#identity';
import type { Ledger } from '#ledger';
import { PolicyAdoptionError } from '#policy-adoption';
import { KeyStoreError, PrivacyError, type Secret } from '#privacy';
import { ImportFileError, ImportStoppedError, ReaderLostError } from './errors.ts';
import type { CsvFormat } from './foreign-record.ts';
import { CSV_FORMATS, type ImportFormat } from './formats/list.ts';
import { InFlight } from './in-flight.ts';
import type { Batch, RecordText } from './pieces/piece.ts';
import { PieceWork } from './pieces/piece-work.ts';
import { readPieces } from './reader/read-pieces.ts';
import { readInThread } from './reader/thread-reader.ts';
import { RECORD_LIMIT } from './reading/bad-frame.ts';
import { type Input, openInput, STDIN } from './reading/open-input.ts';
import { type ImportSummary, type Reject, Tally } from './summary.ts';
import { type Target, targetOf } from './target.ts';
import type { LineResult } from './work.ts';

/**
 * Bytes, as stored. To start a thread with its modules takes as long as importing such a file, so the caller reads it.
 */
const SMALL_FILE = 256 * 1024;
/** Sources are not started as a thread, since Node cannot strip the types of all that the thread needs. */
const IS_BUILT = import.meta.url.endsWith('.js');

/** How far an import is. */
export interface ImportProgress
  extends Omit<ImportSummary, 'rejects' | 'unrecordedMembers' | 'dryRun' | 'interrupted'> {
  readonly file: string;
  /** From 1. */
  readonly fileNumber: number;
  readonly files: number;
  /** Part of this file that is done, from 0 to 1; `undefined` when its size is unknown. */
  readonly share: number | undefined;
  /** Bytes read of this file, as stored (compressed or not). */
  readonly bytesRead: number;
  /** Size of this file; `undefined` for standard input. */
  readonly bytes: number | undefined;
}

export interface ImportOptions {
  /** Paths; `-` is standard input. Plain or compressed with gzip. */
  readonly files: readonly string[];
  /** The name of a format, or a CSV format that is in no list. */
  readonly format: ImportFormat | CsvFormat;
  readonly ledger: Pick<Ledger, 'importRecord'>;
  /** The key of the ledger, for ids and folios that derive from content. */
  readonly idKey: Secret;
  /** The moment of recording, milliseconds since 1970. */
  readonly clock: () => number;
  /** IANA zone of days when neither the line nor its receipt names one (default: UTC). */
  readonly zone?: string;
  /** The names that complaints may have (default: any). */
  readonly catalogue?: Catalogue;
  /** True when the ledger writes nothing. The summary says so. */
  readonly dryRun?: boolean;
  /** Called for every batch of records read. */
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Called for every refusal, with the record if it could be read. The record may hold personal data. */
  readonly onReject?: (reject: Reject, record: RecordText | undefined) => void;
  /** Called with the first line of every CSV file, before any of its records. */
  readonly onHeader?: (file: string, header: readonly string[]) => void;
  /** Ends the import after whole records. */
  readonly signal?: AbortSignal;
  /** Most records in flight (default 256). */
  readonly inFlight?: number;
  /** Most bytes of records in flight (default 8 MiB). */
  readonly inFlightBytes?: number;
  /** Which thread reads the files (default: the caller's for small files, another one for the rest). */
  readonly readIn?: 'caller' | 'thread';
  /** What `-` reads (default: the process's standard input). */
  readonly stdin?: AsyncIterable<unknown>;
}

/**
 * Imports the records of files, in order. Memory stays bounded for files of any size. Each record is imported wholly or
 * not at all. Running the import again adds only what is missing.
 *
 * @throws ImportFileError when a file cannot be read or has another format; ImportStoppedError, with the summary so
 * far, when the ledger fails.
 */
export async function importFiles(options: ImportOptions): Promise<ImportSummary> {
  const sizes = await sizesOf(options.files);
  const run = new Run(options);
  for (const [index, file] of options.files.entries()) {
    if (options.signal?.aborted === true) break;
    await run.file(file, index + 1, sizes[index]);
  }
  return run.summary();
}

/** @throws ImportFileError before the first record, so that a mistyped name has no effect. */
async function sizesOf(files: readonly string[]): Promise<(number | undefined)[]> {
  const sizes: (number | undefined)[] = [];
  for (const file of files) {
    if (file === STDIN) {
      sizes.push(undefined);
      continue;
    }
    try {
      const stats = await stat(file);
      if (stats.isDirectory()) throw new ImportFileError('unreadable', file, `"${file}" is a directory.`);
      sizes.push(stats.isFile() ? stats.size : undefined);
    } catch (error) {
      if (error instanceof ImportFileError) throw error;
      throw new ImportFileError('unreadable', file, `"${file}" cannot be read: there is no such file.`, {
        cause: error,
      });
    }
  }
  return sizes;
}

class Run {
  readonly #options: ImportOptions;
  readonly #target: Target;
  readonly #tally = new Tally();

  constructor(options: ImportOptions) {
    this.#options = options;
    this.#target = targetOf(options.ledger);
  }

  summary(): ImportSummary {
    return this.#tally.summary({
      ...(this.#options.dryRun === true ? { dryRun: true } : {}),
      ...(this.#options.signal?.aborted === true ? { interrupted: true } : {}),
    });
  }

  async file(file: string, fileNumber: number, bytes: number | undefined): Promise<void> {
    const { inFlight = 256, inFlightBytes = 8 * RECORD_LIMIT, signal, files, stdin } = this.#options;
    const { clock, zone = 'UTC' } = this.#options;
    const flying = new InFlight({ count: inFlight, bytes: inFlightBytes }, (results) =>
      this.#report(file, results),
    );
    const work = new PieceWork(this.#target, () => ({ now: clock(), defaultZone: zone }));
    const input = openInput(file, { stdin: stdin ?? process.stdin, size: bytes, signal });
    const isOver = (): boolean => signal?.aborted === true;
    let failure: { readonly error: unknown } | undefined;
    try {
      for await (const { pieces, header, share, of } of this.#batches(file, input, bytes)) {
        if (isOver()) break;
        if (header !== undefined) this.#options.onHeader?.(file, header);
        for (const piece of pieces) {
          if (isOver()) break;
          await flying.add(work.of(piece));
        }
        // Refusals need no engine, so they never wait. Without this turn of the event loop no signal would arrive.
        await turn();
        const read = input.share();
        const done = share ?? (read === undefined ? undefined : read * of);
        this.#progress({ file, fileNumber, files: files.length, share: done, bytes, input });
      }
    } catch (error) {
      failure = { error };
    }
    try {
      await flying.drain();
    } catch (error) {
      failure ??= { error };
    }
    if (failure !== undefined) throw this.#stopped(failure.error);
  }

  /** What reading the file gives, from this thread or from another one. */
  #batches(file: string, input: Input, size: number | undefined): AsyncGenerator<Batch> {
    const { clock, zone = 'UTC', catalogue = NO_CATALOGUE, idKey, format, signal, onReject } = this.#options;
    const common = { file, zone, catalogue, now: clock, withRecords: onReject !== undefined };
    if (typeof format === 'string' && this.#readsInThread(size)) {
      return readInThread(input.bytes, { ...common, format, key: idKey.forThread(), signal });
    }
    return readPieces(input.bytes, {
      ...common,
      format: typeof format !== 'string' || format === 'jsonl' ? format : CSV_FORMATS[format],
      key: idKey,
      isOver: () => signal?.aborted === true,
    });
  }

  #readsInThread(size: number | undefined): boolean {
    const { readIn } = this.#options;
    if (readIn !== undefined) return readIn === 'thread';
    return IS_BUILT && (size === undefined || size > SMALL_FILE);
  }

  #report(file: string, results: readonly LineResult[]): void {
    for (const result of results) {
      if ('fate' in result) {
        this.#tally.add(result.fate, result.events, result.fresh);
      } else {
        const { line, code, message, record } = result;
        const reject = { file, line, code, message };
        this.#tally.reject(reject);
        this.#options.onReject?.(reject, record);
      }
    }
  }

  #progress({ file, fileNumber, files, share, bytes, input }: Reading): void {
    this.#options.onProgress?.({
      ...this.#tally.counts,
      seconds: this.#tally.seconds(),
      ...{ file, fileNumber, files, share, bytes },
      bytesRead: input.bytesRead(),
    });
  }

  #stopped(error: unknown): Error {
    if (error instanceof ImportFileError) return error;
    const told =
      error instanceof EventStoreError ||
      error instanceof PrivacyError ||
      error instanceof KeyStoreError ||
      error instanceof IdentityError ||
      error instanceof PolicyAdoptionError ||
      error instanceof ReaderLostError;
    const reason = told ? error.message : 'an unexpected error.';
    return new ImportStoppedError(this.summary(), reason, { cause: error });
  }
}

interface Reading extends Pick<ImportProgress, 'file' | 'fileNumber' | 'files' | 'share' | 'bytes'> {
  readonly input: Input;
}
