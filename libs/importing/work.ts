import type { Fate } from './summary.ts';

/** A record as text in its file: the text of a line, or the fields of a row. */
export type RecordText = string | readonly string[];

/** A record that was refused. */
export interface RefusedRecord {
  readonly line: number;
  readonly code: string;
  readonly message: string;
  /** Absent when nothing could be read. It may hold personal data. */
  readonly record?: RecordText;
}

/** Result of one record. */
export type LineResult =
  | { readonly line: number; readonly fate: Fate; readonly events: number; readonly fresh: readonly string[] }
  | RefusedRecord;

/** A piece of an import: a row, or some lines about one complaint. */
export interface Work {
  /** Pieces with the same key run one after the other, in order. */
  readonly key: string;
  /** Memory that it takes, in bytes. */
  readonly bytes: number;
  /** Does not reject for a refused record. A rejection means that the import cannot go on. */
  perform(): Promise<readonly LineResult[]>;
}

/** A record that was refused before the ledger was asked. */
export function refused(
  line: number,
  { code, message }: { readonly code: string; readonly message: string },
  record?: RecordText,
): Work {
  const results = [{ line, code, message, ...(record === undefined ? {} : { record }) }];
  return { key: '', bytes: 0, perform: () => Promise.resolve(results) };
}
