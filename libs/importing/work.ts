import type { Fate } from './summary.ts';

/** What became of one record. */
export type LineResult =
  | { readonly line: number; readonly fate: Fate; readonly events: number }
  | { readonly line: number; readonly code: string; readonly message: string };

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
export function refused(line: number, error: { readonly code: string; readonly message: string }): Work {
  const results = [{ line, code: error.code, message: error.message }];
  return { key: '', bytes: 0, perform: () => Promise.resolve(results) };
}
