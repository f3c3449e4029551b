import type { Policy } from '../policy.ts';
import { OUR_OWN_RULES, PROJECT_NUMBERS } from './our-own-rules.ts';

/** The pack to use when no regulator sets rules. ISO 10002 asks for time limits but sets none: the numbers are ours. */
export const ISO_10002_DEFAULT: Policy = {
  ...OUR_OWN_RULES,
  id: 'iso-10002-default',
  version: 1,
  title: 'Complaints handling in the manner of ISO 10002:2018',
  jurisdiction: 'any',
  zone: 'ledger',
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
  retention: { years: 5 },
  sources: [
    'ISO 10002:2018, Quality management: Customer satisfaction: Guidelines for complaints handling in organizations (principles; it sets no numbers)',
    PROJECT_NUMBERS,
  ],
};
