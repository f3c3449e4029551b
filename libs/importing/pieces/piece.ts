import type { CanonicalJson } from '#canonical-json';
import type { OccurredAt } from '#complaint';

/*
 * What reading a file gives, as plain data. The reader makes it, often in a thread of its own. The caller's thread
 * decides it and appends.
 */

/** A record as text in its file: the text of a line, or the fields of a row. */
export type RecordText = string | readonly string[];

/** A record that was refused. */
export interface RefusedRecord {
  readonly line: number;
  readonly code: string;
  readonly message: string;
  /** Absent when nothing could be read, or nobody asks for it. It may hold personal data. */
  readonly record?: RecordText | undefined;
}

/** A command of a record, with what its request needs. */
export interface ToldRequest {
  readonly commandId: string;
  readonly requestDigest: string;
  readonly command: CanonicalJson;
  readonly occurredAt: OccurredAt | 'unknown' | undefined;
  readonly zone: string | undefined;
  readonly note: string | undefined;
  /** Id of the principal who acted; absent for the import. */
  readonly by: string | undefined;
  /** The record's state, as a word of the source's own list. */
  readonly outcome: string | undefined;
  /** The record's state in free words, which may be about a person. */
  readonly outcomeInWords: string | undefined;
}

/** A line or a row. It is imported wholly or not at all. */
export interface ToldEntry {
  /** Line of the file, from 1. */
  readonly line: number;
  /** Absent when nobody asks for it. */
  readonly record: RecordText | undefined;
  readonly requests: readonly ToldRequest[];
}

/** The complaint that entries are about. */
export interface Origin {
  readonly system: string;
  readonly externalId: string;
  /** Id of the command that filed the record. */
  readonly receiptId: string;
  /** The hash of the id as stored in `data`. Absent when the id itself is stored there. */
  readonly externalIdHash: string | undefined;
}

/** A refused record, and whether it would have filed the complaint. */
export interface RefusedEntry extends RefusedRecord {
  readonly files: boolean;
}

/** A row, or some lines about one complaint. */
export interface Piece {
  /** Pieces with the same key are imported one after the other, in order. Empty: the order does not matter. */
  readonly key: string;
  /** Memory that it takes, in bytes. */
  readonly bytes: number;
  /** Whether more pieces about the same complaint follow. */
  readonly more: boolean;
  /** In the first of several pieces about one complaint: the ids of the commands of all of them. Otherwise empty. */
  readonly named: readonly string[];
  /** What was refused before the ledger is asked. */
  readonly refused: readonly RefusedEntry[];
  /** `undefined` when there are no entries. */
  readonly origin: Origin | undefined;
  readonly entries: readonly ToldEntry[];
}

/** Pieces that the reader gives at once. */
export interface Batch {
  readonly pieces: readonly Piece[];
  /** Sum of the bytes of the pieces. */
  readonly bytes: number;
  /** The first line of a CSV file, before its first pieces. */
  readonly header?: readonly string[] | undefined;
  /**
   * Part of the work that is done, from 0 to 1. Absent: the part of the file that was read, of which reading is `of`
   * the work.
   */
  readonly share?: number | undefined;
  readonly of: number;
}

/** A record that was refused before the ledger is asked. */
export function refusedPiece(
  line: number,
  { code, message }: { readonly code: string; readonly message: string },
  record?: RecordText,
): Piece {
  return {
    key: '',
    bytes: 0,
    more: false,
    named: [],
    refused: [{ line, code, message, record, files: false }],
    origin: undefined,
    entries: [],
  };
}
