import type { RefusedRecord } from './pieces/piece.ts';
import type { Fate } from './summary.ts';

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
