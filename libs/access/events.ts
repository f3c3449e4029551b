import type { Role } from '#complaint';

/*
 * Stored: change with care. Keys have their own stream and their own catalogue of events. They are not part of any
 * complaint, of the feed or of a figure.
 */

/** The roles that a key can have. A complainant has a tracking code instead, and `system` never sends requests. */
export const KEY_ROLES = [
  'application',
  'handler',
  'approver',
  'compliance',
  'auditor',
  'administrator',
] as const satisfies readonly Role[];
export type KeyRole = (typeof KEY_ROLES)[number];

/** Events about API keys. The secret itself is never stored, only its SHA-256. */
export interface KeyCatalogue {
  /** A key was made and shown once. */
  KeyIssued: {
    data: {
      readonly keyId: string;
      /** The principal who acts with this key: a random id. A principal may have several keys, with several roles. */
      readonly principal: string;
      readonly role: KeyRole;
      /** SHA-256 of the whole key, 64 hexadecimal digits. */
      readonly hash: string;
      /** An instant in UTC. From then on the key is refused. */
      readonly expiresAt?: string;
    };
    /** Personal, because a name may be that of a person. */
    personal: {
      readonly name: string;
      /** The operating system's name of the account, where it was done at the command line. */
      readonly account?: string;
    };
  };
  /** A key was revoked. From now on it is always refused. */
  KeyRevoked: {
    data: { readonly keyId: string };
    personal: {
      /** The operating system's name of the account, where it was done at the command line. */
      readonly account?: string;
    };
  };
  /** A principal has another name from now on. */
  PrincipalRenamed: {
    data: { readonly principal: string };
    personal: {
      readonly name: string;
      /** The operating system's name of the account, where it was done at the command line. */
      readonly account?: string;
    };
  };
  /** The names of a principal, and the texts that stand under its key, were erased. Its id stays. */
  PrincipalErased: {
    data: { readonly principal: string };
    personal: {
      /** The operating system's name of the account, where it was done at the command line. */
      readonly account?: string;
    };
  };
}

export type KeyEventType = keyof KeyCatalogue;

/** The newest schema version of each event. It is also the list of all event types. */
export const KEY_SCHEMA_VERSIONS: Readonly<Record<KeyEventType, number>> = {
  KeyIssued: 1,
  KeyRevoked: 1,
  PrincipalRenamed: 1,
  PrincipalErased: 1,
};

export const KEY_EVENT_TYPES: readonly KeyEventType[] = [
  'KeyIssued',
  'KeyRevoked',
  'PrincipalRenamed',
  'PrincipalErased',
];

export type KeyEvent = {
  [T in KeyEventType]: {
    readonly type: T;
    readonly data: KeyCatalogue[T]['data'];
    readonly personal?: KeyCatalogue[T]['personal'];
  };
}[KeyEventType];
