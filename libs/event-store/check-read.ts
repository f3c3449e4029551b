import { checkStream } from './check-append.ts';
import { MisuseError } from './errors.ts';
import type { ReadAllOptions, ReadStreamOptions } from './port.ts';

/** Most events in one batch of the log. */
export const MAX_BATCH = 10_000;
/** Events in one batch of the log by default. */
export const DEFAULT_BATCH = 1_000;

/** @throws MisuseError when the stream's name or an option is out of range. */
export function checkReadStream(stream: string, { from, limit }: ReadStreamOptions): void {
  checkStream(stream);
  if (from !== undefined && !isCount(from)) {
    throw new MisuseError('`from` must be a revision: a whole number, 0 or more.');
  }
  if (limit !== undefined && !(isCount(limit) && limit > 0)) {
    throw new MisuseError('`limit` must be a whole number, 1 or more.');
  }
}

/** @throws MisuseError when an option is out of range. */
export function checkReadAll({ limit, upTo, direction }: ReadAllOptions): void {
  if (limit !== undefined && !(isCount(limit) && limit > 0 && limit <= MAX_BATCH)) {
    throw new MisuseError(`\`limit\` must be a whole number from 1 to ${MAX_BATCH}.`);
  }
  if (direction === 'backwards' && upTo !== undefined) {
    throw new MisuseError('A read backwards is bounded by `before`, not by `upTo`.');
  }
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
