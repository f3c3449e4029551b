/** The parts of a fault for the log: names, codes and stack lines. No messages: they may quote personal data. */
export interface LoggedFault {
  readonly name: string;
  readonly code?: string;
  readonly at?: readonly string[];
  readonly cause?: LoggedFault;
}

const FRAMES = 8;
const CAUSES = 3;

export function faultForLog(error: unknown, depth = 0): LoggedFault {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim());
  return {
    name: error.name === 'Error' ? error.constructor.name : error.name,
    ...(code === undefined ? {} : { code }),
    ...(at.length === 0 ? {} : { at }),
    ...(error.cause === undefined || depth >= CAUSES ? {} : { cause: faultForLog(error.cause, depth + 1) }),
  };
}
