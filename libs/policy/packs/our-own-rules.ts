import type { Policy } from '../policy.ts';
import { NOT_LEGAL_ADVICE } from './not-legal-advice.ts';

/** What a regulator leaves open, as the project sets it. A pack that uses it says so in its sources. */
export const OUR_OWN_RULES = {
  effective: {},
  waivesGuards: false,
  closing: {
    reasons: ['accepted', 'withdrawn', 'remedies-exhausted', 'no-response', 'duplicate', 'out-of-scope'],
    attempts: 3,
    waiting: { amount: 14, unit: 'calendar-days' },
  },
  reopening: { window: { amount: 90, unit: 'calendar-days' }, clocks: 'anew' },
  entryDelay: { amount: 2, unit: 'business-days' },
  requiredFields: [],
  returnMapping: {},
  notLegalAdvice: NOT_LEGAL_ADVICE,
} as const satisfies Partial<Policy>;

/** The line in the sources of a pack whose numbers are all those of the project. */
export const PROJECT_NUMBERS = 'All numbers: the Complaint Ledger project';

/** The sentence in the sources of a pack that uses {@link OUR_OWN_RULES}. */
export const OUR_OWN_NUMBERS =
  'Attempts and waiting before a closing without an answer, reopening and the delay of entries: our own numbers, which no source sets';
