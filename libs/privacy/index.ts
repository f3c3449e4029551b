export type { ComplainantIndex, Contact, KnownComplainant } from './complainant-index.ts';
export { PrivacyError, type PrivacyErrorCode } from './errors.ts';
export { type KeyedKind, keyedHash, normalise } from './keyed-hash.ts';
export { memoryComplainantIndex } from './memory-index.ts';
export { openSecret, SECRET_BYTES, Secret } from './secret.ts';
export { openComplainantIndex, type SqliteIndexOptions } from './sqlite-index.ts';
export { checkTrackingCode, trackingCode } from './tracking-code.ts';
