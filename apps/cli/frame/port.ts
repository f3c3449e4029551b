import { wrongUsage } from './failure.ts';

/** Reads `--port`. @throws CommandFailure `usage`. */
export function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw wrongUsage('--port is a whole number from 0 to 65535; nothing was started.');
  }
  return Number(text);
}
