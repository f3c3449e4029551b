export { ImportFileError, ImportStoppedError, RowError } from './errors.ts';
export { IMPORT_FORMATS, type ImportFormat } from './formats/list.ts';
export { type ImportOptions, type ImportProgress, importFiles } from './import-files.ts';
export type { RecordText } from './pieces/piece.ts';
export { REJECT_COLUMN } from './reading/table.ts';
export { type Fate, type ImportSummary, KEPT_REJECTS, type Reject } from './summary.ts';
