import { KeyStoreError } from './keys/errors.ts';

/**
 * - `secret-unusable`: the file of the secret cannot be read or created, or is too short.
 * - `secret-missing`: the log names the secret, but its file does not exist; no new one is created.
 * - `secret-differs`: the file does not hold the secret that the log names.
 * - `index-unavailable`: the complainant index cannot be read or written now; nothing was written.
 * - `misconfigured`: the settings do not fit the server of the complainant index; nothing was written.
 * - `index-lost`: the complainant index was removed while it was in use; it must be restored from the events.
 */
export type PrivacyErrorCode =
  | 'secret-unusable'
  | 'secret-missing'
  | 'secret-differs'
  | 'index-unavailable'
  | 'misconfigured'
  | 'index-lost';

/** A fault of a part that protects personal data. Messages name files, never persons. */
export class PrivacyError extends Error {
  readonly code: PrivacyErrorCode;

  constructor(code: PrivacyErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const ABSENT: ReadonlySet<string> = new Set([
  'key-store-missing',
  'unavailable',
  'master-key-missing',
  'master-key-unusable',
]);

/** Whether a secret, a master key or a key store is missing or unusable, but not a wrong one. */
export function isKeyAbsent(error: unknown): boolean {
  if (error instanceof KeyStoreError) return ABSENT.has(error.code);
  return error instanceof PrivacyError && error.code !== 'secret-differs';
}
