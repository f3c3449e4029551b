import type { Role } from '#complaint';

/*
 * Stored: change with care. Keys live in a stream and a catalogue of their own: they are no part of any complaint,
 * of the feed or of a figure.
 */

/** Roles that a key can have; a complainant holds a tracking code instead, and `system` never asks over HTTP. */
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
      /** Who acts with this key: a random id. A principal may have several keys, of several roles. */
      readonly principal: string;
      readonly role: KeyRole;
      /** SHA-256 of the whole key, 64 hexadecimal digits. */
      readonly hash: string;
      /** Instant in UTC; the key is refused from then on. */
      readonly expiresAt?: string;
    };
    /** A name may be a person's. */
    personal: {
      readonly name: string;
      /** The operating system's name of the account, where it was done at the command line. */
      readonly account?: string;
    };
  };
  /** A key is refused from now on, for good. */
  KeyRevoked: {
    data: { readonly keyId: string };
    personal: {
      /** The operating system's name of the account, where it was done at the command line. */
      readonly account?: string;
    };
  };
}

export type KeyEventType = keyof KeyCatalogue;

/** Newest schema version of each event; also the list of all event types. */
export const KEY_SCHEMA_VERSIONS: Readonly<Record<KeyEventType, number>> = { KeyIssued: 1, KeyRevoked: 1 };

export const KEY_EVENT_TYPES: readonly KeyEventType[] = ['KeyIssued', 'KeyRevoked'];

export type KeyEvent = {
  [T in KeyEventType]: {
    readonly type: T;
    readonly data: KeyCatalogue[T]['data'];
    readonly personal?: KeyCatalogue[T]['personal'];
  };
}[KeyEventType];
