import type { Catalogue } from '#catalogue';
import type { IdKey } from '#ledger';
import type { CsvFormat } from '../foreign-record.ts';

/** What reading a file needs. */
export interface ReaderSetting {
  /** Name of the file, for messages. */
  readonly file: string;
  readonly format: CsvFormat | 'jsonl';
  /** Key for ids that derive from content. */
  readonly key: IdKey;
  /** IANA zone of days when neither the line nor its receipt names one. */
  readonly zone: string;
  /** The names that complaints may have. */
  readonly catalogue: Catalogue;
  /** The moment of the import, milliseconds since 1970. */
  readonly now: () => number;
  /** Whether the pieces carry the texts of their records, for a list of refused records. */
  readonly withRecords: boolean;
  /** True when the import must stop. */
  readonly isOver: () => boolean;
}
