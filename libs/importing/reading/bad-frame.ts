import { isUtf8 } from 'node:buffer';
import { RowError } from '../errors.ts';
import type { Frame, FrameFault } from './framer.ts';

/** Longest record. An append of the ledger has the same bound, so a longer record could not be written. */
export const RECORD_LIMIT = 1024 * 1024;

const FAULTS: Readonly<Record<FrameFault, string>> = {
  'record-too-large': 'The record is larger than 1 MiB.',
  'unterminated-quote': 'The file ends inside a quoted field: the record is incomplete.',
  'truncated-gzip': 'The compressed file ends early: nothing after this line could be read.',
  'damaged-gzip': 'The compressed file is damaged: nothing after this line could be read.',
};

/** The error of a record whose bytes cannot be used, before its content is read. */
export function frameError({ bytes, fault }: Frame): RowError | undefined {
  if (fault !== undefined) return new RowError(fault, FAULTS[fault]);
  if (!isUtf8(bytes)) return new RowError('not-utf8', 'The record is not UTF-8.');
  if (bytes.includes(0)) return new RowError('nul-byte', 'The record holds a NUL byte.');
  return undefined;
}
