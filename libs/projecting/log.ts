type Write = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** Where the runner says what it does; a pino logger fits. Fields never hold personal data. */
export interface RunnerLog {
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

const nothing: Write = () => undefined;

export const SILENT: RunnerLog = { info: nothing, warn: nothing, error: nothing };
