import { MisuseError } from './errors.ts';
import type { Position } from './port.ts';

const DIGITS = 20;
/** The zeros before a number, by its number of digits. */
const PADDING = Array.from({ length: DIGITS + 1 }, (_, digits) => '0'.repeat(DIGITS - digits));
const DECIMAL = /^\d{1,20}$/;

/** Writes an engine's own number as a position of 20 digits, so that texts sort as the numbers do. */
export function positionOf(sequence: number | bigint): Position {
  const digits = String(sequence);
  // Every event needs one. Joining two texts is several times faster than `padStart`.
  return `${PADDING[digits.length] ?? ''}${digits}`;
}

/**
 * The number of a position, or of a position that a person typed.
 *
 * @throws MisuseError when the text is not a decimal number of at most 20 digits.
 */
export function sequenceOf(text: string): bigint {
  if (!DECIMAL.test(text)) {
    throw new MisuseError('A position is a whole number of at most 20 digits, as the ledger prints it.');
  }
  return BigInt(text);
}
