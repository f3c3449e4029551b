import type { Command, OccurredAt } from '#complaint';

/** One event that a record of another system tells. */
export interface Step<C extends Command = Command> {
  readonly command: C;
  /** `unknown` when the source gives no date; absent for the moment of the import. */
  readonly occurredAt?: OccurredAt | 'unknown';
  /** IANA zone that the source counts days in. */
  readonly zone?: string;
  readonly note?: string;
  /** Id of the principal who acted; absent for the import. */
  readonly by?: string;
  /** The record's state, as a word of the source's own list. */
  readonly outcome?: string;
  /** The record's state in free words, which may be about a person. */
  readonly outcomeInWords?: string;
}

/** A record of another system as commands: the receipt first, the others in the order of the life cycle. */
export interface ForeignRecord {
  /** The source's own id; `undefined` when it has none. */
  readonly externalId: string | undefined;
  readonly steps: readonly [Step<Extract<Command, { type: 'receive' }>>, ...Step[]];
}

/** A CSV format. It says how the rows of one system's export become complaints. */
export interface CsvFormat {
  /** The system's name in `source.system` of every event. */
  readonly system: string;
  /** IANA zone that the system counts days in. */
  readonly zone: string;
  /**
   * Reads the header and returns the reader of the rows.
   *
   * @throws ImportFileError `missing-columns`, `repeated-column`. The reader throws RowError for a row that cannot be
   * imported.
   */
  open(file: string, header: readonly string[]): (fields: readonly string[]) => ForeignRecord;
}
