export { decodeReads, type OpenPersonal, type SealPersonal } from './codec.ts';
export { AccessLogError, type AccessLogErrorCode } from './errors.ts';
export {
  READ_KINDS,
  READ_SCHEMA_VERSIONS,
  READ_TYPE,
  type ReadCatalogue,
  type ReadKind,
  type ReadVia,
} from './events.ts';
export {
  badCursor,
  findReads,
  findReadsOfMany,
  type ManyReads,
  type ReadEntry,
  type ReadsPage,
  type ReadsQuestion,
} from './find-reads.ts';
export { accessLogFileOf } from './place.ts';
export { PURPOSE_MAX, readPurpose } from './purpose.ts';
export {
  GATHERING,
  type Gathering,
  type Reader,
  ReadRecorder,
  type ReadRecorderParts,
  type ReadToRecord,
  type RecordedRead,
} from './read-recorder.ts';
export { openReads, sealReads } from './sealing.ts';
export { verifyReads } from './verify-reads.ts';
