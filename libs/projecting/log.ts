type Write = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** The log of the runner. A pino logger fits. Fields never contain personal data. */

export interface RunnerLog {
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

const nothing: Write = () => undefined;

export const SILENT: RunnerLog = { info: nothing, warn: nothing, error: nothing };
