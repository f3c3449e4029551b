import type { Fate } from './summary.ts';

/** A record as it stands in its file: the text of a line, or the fields of a row. */
export type RecordText = string | readonly string[];

/** A record that was refused. */
export interface RefusedRecord {
  readonly line: number;
  readonly code: string;
  readonly message: string;
  /** Absent where nothing of it could be read. It may hold personal data. */
  readonly record?: RecordText;
}

/** What became of one record. */
export type LineResult =
  | { readonly line: number; readonly fate: Fate; readonly events: number; readonly fresh: readonly string[] }
  | RefusedRecord;

/** A piece of an import that is done at once: a row, or some lines about one complaint. */
export interface Work {
  /** Pieces with the same key are done one after the other, in order. */
  readonly key: string;
  /** What it holds in memory, in bytes. */
  readonly bytes: number;
  /** Never rejects for a refused record; any rejection means that the import cannot go on. */
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
