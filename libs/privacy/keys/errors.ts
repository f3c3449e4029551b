/**
 * Of one write or read:
 * - `subject-erased`: the subject's key is destroyed for ever; no key was made.
 * - `subject-begun`: another writer made the subject's key first. Read the subject and seal again.
 * - `subject-unknown`: the subject has no key, and none was given to begin with.
 * - `complainant-known`: the complainant has another pseudonym than the given one. Ask for it and decide again.
 * - `master-rotated`: the master key was rotated meanwhile. Wrap the key by the new one.
 * - `secret-rotated`: the secret was rotated meanwhile, or the store is from before a rotation. Open the store with the
 *   present one and try again.
 * - `unavailable`: the key store cannot be read or written now.
 * - `misconfigured`: the settings do not fit the server of the key store.
 *
 * Of the keys:
 * - `tampered`: the bytes are not what was wrapped under this key, for this subject.
 * - `unknown-master-key`: the source of the master key does not have the key with this fingerprint.
 * - `master-key-missing`: the key store names a master key, but its source has none; no new key was made.
 * - `master-key-unusable`: the source of the master key cannot be read, or does not hold keys.
 *
 * Of the store as a whole:
 * - `key-store-damaged`: the key store is there, but is no whole database.
 * - `key-store-missing`: the log has events, but the key store was never begun.
 * - `key-store-older`: the key store does not know keys of the newest events, and the log tells of no erasure.
 * - `key-store-exists`: a key store is there already, and is not replaced.
 * - `no-key-store-backup`: the file is not a whole backup of a key store.
 * - `key-store-differs`: the key store belongs to another ledger.
 */
export type KeyStoreErrorCode =
  | 'subject-erased'
  | 'subject-begun'
  | 'subject-unknown'
  | 'complainant-known'
  | 'master-rotated'
  | 'secret-rotated'
  | 'unavailable'
  | 'misconfigured'
  | 'tampered'
  | 'unknown-master-key'
  | 'master-key-missing'
  | 'master-key-unusable'
  | 'key-store-damaged'
  | 'key-store-missing'
  | 'key-store-older'
  | 'key-store-exists'
  | 'no-key-store-backup'
  | 'key-store-differs';

/** A fault of the key store or of a key. Messages name subjects and files, never persons or keys. */
export class KeyStoreError extends Error {
  readonly code: KeyStoreErrorCode;
  /** The subject that is concerned, if it is one. */
  readonly subject: string | undefined;

  constructor(
    code: KeyStoreErrorCode,
    message: string,
    options: ErrorOptions & { readonly subject?: string | undefined } = {},
  ) {
    super(message, options);
    this.code = code;
    this.subject = options.subject;
  }
}

/** The error of a subject whose keys are destroyed. */
export function subjectErased(subject: string): KeyStoreError {
  return new KeyStoreError(
    'subject-erased',
    `The personal data of ${subject} was erased for ever; nothing was recorded. No key can be made for it any more.`,
    { subject },
  );
}

/** The error of a subject that another writer began first. */
export function subjectBegun(subject: string): KeyStoreError {
  return new KeyStoreError(
    'subject-begun',
    `Another process made the key of ${subject} first; nothing was recorded. Read the key and seal again.`,
    { subject },
  );
}

/** The error of a key that is wrapped by a former master key. */
export function masterRotated(subject: string): KeyStoreError {
  return new KeyStoreError(
    'master-rotated',
    `The master key was rotated while a key of ${subject} was made; nothing was recorded. Try again.`,
    { subject },
  );
}

/** The error of a process whose secret is not the one of the store any more. */
export function secretRotated(): KeyStoreError {
  return new KeyStoreError(
    'secret-rotated',
    'The secret of the ledger was rotated; nothing was done. Try again. If that does not help, the rotation is not ' +
      'finished, or the key store was restored from before a rotation: run ./ledger key-store rotate secret.',
  );
}

/** The error of a complainant whose addresses lead to another pseudonym. */
export function complainantKnown(subject: string): KeyStoreError {
  return new KeyStoreError(
    'complainant-known',
    `Another process gave the complainant of ${subject} a pseudonym first, or their data was erased meanwhile; nothing ` +
      'was recorded. Try again.',
    { subject },
  );
}

/** The error of a subject without a key. */
export function subjectUnknown(subject: string): KeyStoreError {
  return new KeyStoreError(
    'subject-unknown',
    `The key store has no key of ${subject}; nothing was recorded. If the key store was restored from a backup, ` +
      'restore a newer one.',
    { subject },
  );
}
