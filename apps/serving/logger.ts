import { type Logger, pino } from 'pino';
import type { LogLevel } from '#config';

/** JSON lines on standard error, written in the background. */
export function createLogger(level: LogLevel): Logger {
  return pino({ level, base: null }, pino.destination({ dest: 2, sync: false }));
}
