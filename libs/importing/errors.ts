import type { ImportSummary } from './summary.ts';

/** A row cannot be imported. The import of its file goes on. Nothing of the row was recorded. */
export class RowError extends Error {
  /** Stable word for programs. */
  readonly code: string;

  /** @param message what is wrong and where, never the content. */
  constructor(code: string, message: string) {
    // A file may hold only bad rows, and a stack trace costs ten times as much as reading a row.
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = limit;
    this.code = code;
  }
}

/** A whole file cannot be read. That is wrong usage, not bad data. */
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

/** The thread that reads the file died. Everything that it gave before is imported. */
export class ReaderLostError extends Error {
  /** @param fault name of the error that ended it, if any. */
  constructor(fault?: string) {
    super(`The thread that reads the file ended early${fault === undefined ? '' : ` (${fault})`}.`);
  }
}

/** The import could not go on. What was imported so far stays. Running the import again adds only what is missing. */
export class ImportStoppedError extends Error {
  readonly code = 'import-stopped';
  constructor(
    readonly summary: ImportSummary,
    reason: string,
    options: ErrorOptions,
  ) {
    const done = `${summary.accepted} of ${summary.read} records read were imported before that.`;
    super(`The import stopped: ${reason} ${done} Remove the cause and run the same command again.`, options);
  }
}
