import type { Policy } from '../policy.ts';
import { NOT_LEGAL_ADVICE } from './not-legal-advice.ts';

/** The pack to use when no regulator sets rules. ISO 10002 asks for time limits but sets none: the numbers are ours. */
export const ISO_10002_DEFAULT: Policy = {
  id: 'iso-10002-default',
  version: 1,
  title: 'Complaints handling in the manner of ISO 10002:2018',
  effective: {},
  jurisdiction: 'any',
  zone: 'ledger',
  waivesGuards: false,
  clocks: [
    { kind: 'acknowledge', from: 'ComplaintReceived', amount: 2, unit: 'business-days', pausable: false },
    { kind: 'respond', from: 'ComplaintReceived', amount: 10, unit: 'business-days', pausable: true },
    { kind: 'resolve', from: 'ComplaintReceived', amount: 30, unit: 'calendar-days', pausable: true },
    { kind: 'safety', from: 'ComplaintAssessed', amount: 24, unit: 'hours', pausable: false },
  ],
  tiers: [
    { n: 1, role: 'handler', mustDiffer: false },
    { n: 2, role: 'reviewer', mustDiffer: true },
    { n: 3, role: 'management', mustDiffer: true },
  ],
  closing: {
    reasons: ['accepted', 'withdrawn', 'remedies-exhausted', 'no-response', 'duplicate', 'out-of-scope'],
    attempts: 3,
    waiting: { amount: 14, unit: 'calendar-days' },
  },
  reopening: { window: { amount: 90, unit: 'calendar-days' }, clocks: 'anew' },
  entryDelay: { amount: 2, unit: 'business-days' },
  retention: { years: 5 },
  requiredFields: [],
  returnMapping: {},
  sources: [
    'ISO 10002:2018, Quality management: Customer satisfaction: Guidelines for complaints handling in organizations (principles; it sets no numbers)',
    'All numbers: the Complaint Ledger project',
  ],
  notLegalAdvice: NOT_LEGAL_ADVICE,
};
