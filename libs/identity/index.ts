export { IdentityError, type IdentityErrorCode } from './errors.ts';
export { keyStoreDiffers, keyStoreMissing } from './id-key.ts';
export { type IdentityParts, type LedgerIdentity, ledgerIdentity } from './ledger-identity.ts';
export { IDENTITY_SCHEMA_VERSIONS, OPENED_TYPE, type Opened } from './opened.ts';
export { openedOf } from './opened-of.ts';
export { recordRotation } from './record-rotation.ts';
