export { ImportFileError, ImportStoppedError, RowError } from './errors.ts';
export {
  IMPORT_FORMATS,
  type ImportFormat,
  type ImportOptions,
  type ImportProgress,
  importFiles,
} from './import-files.ts';
export { REJECT_COLUMN } from './reading/table.ts';
export { type Fate, type ImportSummary, KEPT_REJECTS, type Reject } from './summary.ts';
export type { RecordText } from './work.ts';
