import type { Policy } from '../policy.ts';
import { ISO_10002_DEFAULT } from './iso-10002-default.ts';
import { NOT_LEGAL_ADVICE } from './not-legal-advice.ts';
import { PROJECT_NUMBERS } from './our-own-rules.ts';

/**
 * History imported from another system. It has only the clocks that the source gives, and no guard that could refuse
 * the past. Its other rules are for later commands of this ledger on an imported complaint.
 */
export const AS_RECORDED: Policy = {
  id: 'as-recorded',
  version: 1,
  title: 'History as another system recorded it',
  effective: {},
  jurisdiction: 'any',
  zone: 'ledger',
  waivesGuards: true,
  clocks: [],
  tiers: ISO_10002_DEFAULT.tiers,
  closing: { ...ISO_10002_DEFAULT.closing, reasons: [...ISO_10002_DEFAULT.closing.reasons, 'as-recorded'] },
  reopening: ISO_10002_DEFAULT.reopening,
  entryDelay: ISO_10002_DEFAULT.entryDelay,
  retention: ISO_10002_DEFAULT.retention,
  requiredFields: [],
  returnMapping: {},
  sources: ['The system that the records are imported from', PROJECT_NUMBERS],
  notLegalAdvice: NOT_LEGAL_ADVICE,
};
