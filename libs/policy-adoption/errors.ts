import type { PolicyRef } from '#complaint';

/**
 * - `policy-text-differs`: the ledger adopted this version of a policy pack with another text; nothing was recorded.
 * - `unreadable-policy`: the ledger did not write the event that says which text was adopted, or this version of the
 *   program cannot read that text.
 */
export type PolicyAdoptionErrorCode = 'policy-text-differs' | 'unreadable-policy';

/** A version of a policy pack under which this process must not decide. */
export class PolicyAdoptionError extends Error {
  constructor(
    readonly code: PolicyAdoptionErrorCode,
    message: string,
  ) {
    super(message);
  }
}

export function textDiffers({ id, version }: PolicyRef): PolicyAdoptionError {
  return new PolicyAdoptionError(
    'policy-text-differs',
    `The ledger was given version ${version} of the policy pack "${id}" with another text than at its first use; nothing ` +
      'was recorded. A version never changes: restore its text, and give the new text the next version number. ' +
      '`./ledger policies adopted --json` prints the text that counts.',
  );
}

export function unreadablePolicy(stream: string): PolicyAdoptionError {
  return new PolicyAdoptionError(
    'unreadable-policy',
    `The event about a policy pack (stream "${stream}") was not written by the ledger; nothing was recorded. ` +
      'Run ./ledger audit, and restore the event store from a backup.',
  );
}

/** @param why what cannot be read, in words. */
export function unusablePolicy({ id, version }: PolicyRef, why: string): PolicyAdoptionError {
  return new PolicyAdoptionError(
    'unreadable-policy',
    `This version of the program cannot read the text that the log has of version ${version} of the policy pack "${id}" ` +
      `(${why}); nothing was recorded. Start the version of the program that adopted it, or a newer one. If that does ` +
      'not help, run ./ledger audit, and restore the event store from a backup.',
  );
}

export function newerPolicy(stream: string): PolicyAdoptionError {
  return new PolicyAdoptionError(
    'unreadable-policy',
    `A newer version of the program wrote the event about a policy pack (stream "${stream}"); nothing was recorded. ` +
      'Start that version, or a newer one.',
  );
}
