export { type Backup, type BackupOptions, backUp, type LedgerFiles } from './backup/back-up.ts';
export { type RestoreOptions, restoreBackup, type Unpacked, unpackBackup } from './backup/unpack.ts';
export {
  type CopyOptions,
  type CopyPhase,
  type CopyProgress,
  type CopyResult,
  copyLedger,
} from './copy/copy-ledger.ts';
export { type CopiedReads, copyReads } from './copy/copy-reads.ts';
export { COPY_SCHEMA_VERSIONS, copyRecordOf } from './copy/copy-record.ts';
export { CopyingError, type CopyingErrorCode } from './errors.ts';
