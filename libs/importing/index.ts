export { ImportFileError, ImportStoppedError, RowError } from './errors.ts';
export {
  IMPORT_FORMATS,
  type ImportFormat,
  type ImportOptions,
  type ImportProgress,
  importFiles,
} from './import-files.ts';
export { type Fate, type ImportSummary, KEPT_REJECTS, type Reject } from './summary.ts';
