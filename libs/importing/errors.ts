import type { ImportSummary } from './summary.ts';

/** A row that cannot be imported. Its file goes on; nothing of the row was recorded. */
export class RowError extends Error {
  /** Stable word for programs. */
  readonly code: string;

  /** @param message what is wrong and where, never what stands there. */
  constructor(code: string, message: string) {
    // A file may hold nothing but bad rows, and a stack trace costs ten times as much as reading one.
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = limit;
    this.code = code;
  }
}

/** A whole file that cannot be read: wrong usage rather than bad data. */
export class ImportFileError extends Error {
  constructor(
    readonly code: 'unreadable' | 'missing-columns' | 'repeated-column',
    readonly file: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The import could not go on. What was imported until then stays; running it again adds only what is missing. */
export class ImportStoppedError extends Error {
  readonly code = 'import-stopped';
  constructor(
    readonly summary: ImportSummary,
    reason: string,
    options: ErrorOptions,
  ) {
    const done = `${summary.accepted} of ${summary.read} records read were imported until then.`;
    super(`The import stopped: ${reason} ${done} Mend the cause and run the same command again.`, options);
  }
}
