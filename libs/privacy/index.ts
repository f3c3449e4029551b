export {
  type ComplainantIndex,
  type Contact,
  type CoveredUpTo,
  contactKeys,
  type Entry,
  entriesOf,
  type IndexFacts,
  type KnownComplainant,
} from './complainant-index.ts';
export { lookAtComplainants } from './complainants/look-at-complainants.ts';
export { openComplainants } from './complainants/open-complainants.ts';
export { isKeyAbsent, PrivacyError, type PrivacyErrorCode } from './errors.ts';
export { type KeyFile, openKey, readKey } from './key-file.ts';
export { type KeyedHash, type KeyedKind, keyedHash, normalise } from './keyed-hash.ts';
export { type AeadKey, IV_BYTES, KEY_BYTES, openBytes, SEAL_BYTES, sealBytes } from './keys/aead.ts';
export {
  type KeyStoreBackup,
  lookAtKeyStoreBackup,
  restoreKeyStore,
  writeKeyStoreBackup,
} from './keys/backup.ts';
export { abandonedDrafts } from './keys/drafts.ts';
export { KeyStoreError, type KeyStoreErrorCode } from './keys/errors.ts';
export { dropFormerSecrets, formerSecret, formerSecrets } from './keys/former-secrets.ts';
export {
  type CoveredEvent,
  type DataKey,
  type ErasedKeys,
  ID_KEY,
  type KeyStore,
  type KeyStoreIdentity,
  type KeysOfSubject,
  type Lookup,
  type NewKeys,
  type NotedRead,
  type Rewrapping,
  SUBJECT_KEY_ID,
  type SubjectKey,
  type Wrapping,
  type WrappingsPage,
} from './keys/key-store.ts';
export { type KeyStoreFacts, lookAtKeyStore } from './keys/look-at-key-store.ts';
export { fixedMasterKeys, MasterKey, type MasterKeys, unknownMasterKey } from './keys/master-key.ts';
export { readMasterKeys } from './keys/master-key-source.ts';
export { isRotating, type NextMasterKey, nextInSameFile, nextInSource } from './keys/next-master-key.ts';
export { isSecretRotating, NextSecret } from './keys/next-secret.ts';
export { type KeyStoreParts, openKeyStore } from './keys/open-key-store.ts';
export { type MasterKeysParts, openMasterKeys, type SourcedMasterKeys } from './keys/open-master-keys.ts';
export { type MasterRotated, type MasterRotation, rotateMaster } from './keys/rotate-master.ts';
export { underCurrentMaster } from './keys/under-current-master.ts';
export { underCurrentSecret } from './keys/under-current-secret.ts';
export type { ContentKey, ContentKeys, NewContentKey } from './sealing/content-keys.ts';
export type { OpenedPart, OpenedPersonal, SealedEvent, Unopened } from './sealing/opener.ts';
export type { EventSealer, PersonalOpener, PersonalSealing, SealerFor } from './sealing/port.ts';
export type { SealedAt } from './sealing/seal-part.ts';
export { HOLDERS, type Holder, readSealed, type SealedPart, type SealedPersonal } from './sealing/sealed.ts';
export type { ComplaintKeys, PlainPersonal, Sealed, SealingKey } from './sealing/sealer.ts';
export { principalSubject, Sealing } from './sealing/sealing.ts';
export { SECRET_BYTES, Secret } from './secret.ts';
export { checkAnyTrackingCode, checkTrackingCode, trackingCode } from './tracking-code.ts';
