export { hashKey, type PresentedKey, parseKey } from './api-key.ts';
export { decodeKeyEvent } from './codec.ts';
export { AccessError, type AccessErrorCode } from './errors.ts';
export {
  KEY_EVENT_TYPES,
  KEY_ROLES,
  KEY_SCHEMA_VERSIONS,
  type KeyCatalogue,
  type KeyRole,
} from './events.ts';
export type { KeyOperator, ListedKey } from './key-list.ts';
export { KeyRing, type KeyRingOptions, type Principal, type Verdict } from './key-ring.ts';
export { type KeysOperator, NAME_LENGTH } from './key-writer.ts';
export {
  AUDITOR_KEY_DAYS,
  createKeys,
  type IssuedBefore,
  type IssuedKey,
  type KeyRequest,
  type Keys,
  type KeysOptions,
  listKeys,
  type Revoking,
  strangersAmongKeys,
} from './keys.ts';
export {
  createPrincipals,
  type ErasedPrincipal,
  type ListedPrincipal,
  listPrincipals,
  type Principals,
  type PrincipalsOptions,
} from './principals.ts';
export { registeredPrincipals } from './registered-principals.ts';
export { readsByDuty, seesPersonal } from './shown-to.ts';
