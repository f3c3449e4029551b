import type { Decision } from './decision.ts';
import { worded } from './timing.ts';

export interface ReplaceTrackingCode {
  readonly type: 'replace-tracking-code';
  readonly data: Record<string, never>;
  readonly personal?: { readonly reason?: string };
}

/** Also after closing: a complainant may want to read the end of it, or to reopen it. */
export const replaceTrackingCode: Decision<ReplaceTrackingCode> = {
  names: () => [],
  answers: () => [],
  oncePer: undefined,
  decide: ({ personal }, { codeVersion = 1 }, timing) => [
    {
      type: 'TrackingCodeReplaced',
      ...timing.when,
      data: { version: codeVersion + 1, ...timing.noted },
      ...worded(personal, timing),
    },
  ],
};
