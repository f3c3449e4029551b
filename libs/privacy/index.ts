export {
  type ComplainantIndex,
  type Contact,
  type CoveredUpTo,
  contactKeys,
  type Entry,
  entriesOf,
  type IndexContents,
  type KnownComplainant,
} from './complainant-index.ts';
export { isKeyAbsent, PrivacyError, type PrivacyErrorCode } from './errors.ts';
export { type KeyFile, openKey, readKey } from './key-file.ts';
export { type KeyedHash, type KeyedKind, keyedHash, normalise } from './keyed-hash.ts';
export { memoryComplainantIndex } from './memory-index.ts';
export { SECRET_BYTES, Secret } from './secret.ts';
export {
  type IndexFacts,
  type LeftOverIndex,
  lookAtIndexFile,
  openLeftOverIndex,
} from './sqlite/index-contents.ts';
export { openComplainantIndex, type SqliteIndexOptions } from './sqlite/sqlite-index.ts';
export { checkTrackingCode, trackingCode } from './tracking-code.ts';
