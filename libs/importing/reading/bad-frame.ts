import { isUtf8 } from 'node:buffer';
import { RowError } from '../errors.ts';
import type { Frame, FrameFault } from './framer.ts';

/** Longest record taken in. An append of the ledger holds no more, so a longer one could not be written anyway. */
export const RECORD_LIMIT = 1024 * 1024;

const FAULTS: Readonly<Record<FrameFault, string>> = {
  'record-too-large': 'The record is larger than 1 MiB.',
  'unterminated-quote': 'The file ends inside a quoted field: the record is incomplete.',
  'truncated-gzip': 'The compressed file ends early: from here on nothing could be read.',
  'damaged-gzip': 'The compressed file is damaged: from here on nothing could be read.',
};

/** What makes the bytes of a record unfit before their meaning is looked at. */
export function frameError({ bytes, fault }: Frame): RowError | undefined {
  if (fault !== undefined) return new RowError(fault, FAULTS[fault]);
  if (!isUtf8(bytes)) return new RowError('not-utf8', 'The record is not UTF-8.');
  if (bytes.includes(0)) return new RowError('nul-byte', 'The record holds a NUL byte.');
  return undefined;
}
