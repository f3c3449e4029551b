import type { PolicyRef } from '#complaint';

/**
 * - `policy-text-differs`: the ledger adopted this version of a policy pack with another text; nothing was recorded.
 * - `unreadable-policy`: the ledger did not write the event that says which text was adopted.
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
