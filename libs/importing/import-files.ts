import { stat } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { EventStoreError } from '#event-store';
import type { Ledger } from '#ledger';
import { PrivacyError } from '#privacy';
import { csvWork } from './csv-work.ts';
import { ImportFileError, ImportStoppedError } from './errors.ts';
import type { CsvFormat } from './foreign-record.ts';
import { CFPB } from './formats/cfpb.ts';
import { NYC311 } from './formats/nyc311.ts';
import { Occurrences } from './identity.ts';
import { InFlight } from './in-flight.ts';
import { jsonlWork } from './jsonl-work.ts';
import { RECORD_LIMIT } from './reading/bad-frame.ts';
import { csvRows } from './reading/csv-rows.ts';
import type { Frame } from './reading/framer.ts';
import { framesOf } from './reading/frames.ts';
import { layoutOf } from './reading/layout.ts';
import { openInput, STDIN } from './reading/open-input.ts';
import { type ImportSummary, type Reject, Tally } from './summary.ts';
import { comparingWith, type Target, writingTo } from './target.ts';
import type { LineResult, Work } from './work.ts';

/** The CSV formats by name. A new one is a file in `formats/` and a line here. */
const CSV_FORMATS = { cfpb: CFPB, nyc311: NYC311 } as const satisfies Readonly<Record<string, CsvFormat>>;

export const IMPORT_FORMATS = ['cfpb', 'nyc311', 'jsonl'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** How far an import has come. */
export interface ImportProgress extends Omit<ImportSummary, 'rejects' | 'dryRun' | 'interrupted'> {
  readonly file: string;
  /** From 1. */
  readonly fileNumber: number;
  readonly files: number;
  /** Of this file, compressed as it stands. */
  readonly bytesRead: number;
  /** Size of this file; `undefined` for standard input. */
  readonly bytes: number | undefined;
}

export interface ImportOptions {
  /** Paths; `-` is standard input. Plain or compressed with gzip. */
  readonly files: readonly string[];
  readonly format: ImportFormat;
  readonly ledger: Ledger;
  /** The moment of recording, milliseconds since 1970. */
  readonly clock: () => number;
  /** Reads, checks and compares with the ledger, but writes nothing. */
  readonly dryRun?: boolean;
  /** Called for every batch of records read. */
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Called for every refusal, by file and line. */
  readonly onReject?: (reject: Reject) => void;
  /** Ends the import after whole records. */
  readonly signal?: AbortSignal;
  /** Records under way at most (default 256). */
  readonly inFlight?: number;
  /** Bytes of records under way at most (default 8 MiB). */
  readonly inFlightBytes?: number;
  /** What `-` reads (default: the process's standard input). */
  readonly stdin?: AsyncIterable<unknown>;
}

/**
 * Takes over the records of files, in order, with memory bounded whatever their size. A record is taken over whole or
 * not at all, and running the import again adds only what is missing.
 *
 * @throws ImportFileError when a file cannot be read or is not of the format;
 * ImportStoppedError, with the summary so far, when the ledger fails.
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

/** @throws ImportFileError before anything was taken over, so that a mistyped name costs nothing. */
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
    this.#target = options.dryRun === true ? comparingWith(options.ledger) : writingTo(options.ledger);
  }

  summary(): ImportSummary {
    return this.#tally.summary({
      ...(this.#options.dryRun === true ? { dryRun: true } : {}),
      ...(this.#options.signal?.aborted === true ? { interrupted: true } : {}),
    });
  }

  async file(file: string, fileNumber: number, bytes: number | undefined): Promise<void> {
    const {
      inFlight = 256,
      inFlightBytes = 8 * RECORD_LIMIT,
      signal,
      onProgress,
      files,
      stdin,
    } = this.#options;
    const flying = new InFlight({ count: inFlight, bytes: inFlightBytes }, (results) =>
      this.#settle(file, results),
    );
    const input = openInput(file, stdin ?? process.stdin, signal);
    using occurrences = new Occurrences();
    const quotes = this.#options.format !== 'jsonl';
    let failure: { readonly error: unknown } | undefined;
    try {
      const { bytes: text, separator } = await layoutOf(input.bytes, RECORD_LIMIT);
      const workOf = this.#reader(file, occurrences, separator);
      for await (const frames of framesOf(text, { quotes, separator, limit: RECORD_LIMIT })) {
        for (const work of workOf(frames)) {
          if (signal?.aborted === true) break;
          await flying.add(work);
        }
        // Refusals ask nothing of any engine: without a turn of the event loop no signal would ever arrive.
        await turn();
        onProgress?.({
          ...this.#progress(),
          file,
          fileNumber,
          files: files.length,
          bytesRead: input.bytesRead(),
          bytes,
        });
        if (signal?.aborted === true) break;
      }
      // A file without a single record still needs its header.
      if (signal?.aborted !== true) workOf([]);
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

  #reader(
    file: string,
    occurrences: Occurrences,
    separator: number,
  ): (frames: readonly Frame[]) => readonly Work[] {
    const { clock, format } = this.#options;
    const target = this.#target;
    if (format === 'jsonl') return (frames) => jsonlWork(frames, { occurrences, target, clock });
    const { system, open } = CSV_FORMATS[format];
    let read: ReturnType<CsvFormat['open']> | undefined;
    return (frames) => {
      const rows = csvRows(frames, separator);
      if (read === undefined) {
        const header = rows.shift()?.fields;
        read = open(file, Array.isArray(header) ? header : []);
      }
      const context = { system, read, occurrences, target, clock };
      return rows.map((row) => csvWork(row, context));
    };
  }

  #settle(file: string, results: readonly LineResult[]): void {
    for (const result of results) {
      if ('fate' in result) this.#tally.add(result.fate, result.events);
      else {
        const reject = { file, ...result };
        this.#tally.reject(reject);
        this.#options.onReject?.(reject);
      }
    }
  }

  #progress(): Omit<ImportProgress, 'file' | 'fileNumber' | 'files' | 'bytesRead' | 'bytes'> {
    const { rejects: _, dryRun: __, interrupted: ___, ...counts } = this.#tally.summary();
    return counts;
  }

  #stopped(error: unknown): Error {
    if (error instanceof ImportFileError) return error;
    const told = error instanceof EventStoreError || error instanceof PrivacyError;
    const reason = told ? error.message : 'an unexpected error.';
    return new ImportStoppedError(this.summary(), reason, { cause: error });
  }
}
