import type { CsvFormat } from '../foreign-record.ts';
import { CFPB } from './cfpb.ts';
import { NYC311 } from './nyc311.ts';

/** The CSV formats by name. A new format is a file in this folder and its name here. */
export const CSV_FORMATS = { cfpb: CFPB, nyc311: NYC311 } as const satisfies Readonly<
  Record<string, CsvFormat>
>;
type CsvName = keyof typeof CSV_FORMATS;

export type ImportFormat = CsvName | 'jsonl';
/** Names of all formats, in the order of the help. */
export const IMPORT_FORMATS: readonly ImportFormat[] = [...(Object.keys(CSV_FORMATS) as CsvName[]), 'jsonl'];
