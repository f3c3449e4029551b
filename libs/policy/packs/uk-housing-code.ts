import type { Policy } from '../policy.ts';
import { OUR_OWN_NUMBERS, OUR_OWN_RULES } from './our-own-rules.ts';

/** Two stages, each with an acknowledgement from which its answer is due. The second stage needs another person. */
export const UK_HOUSING_CODE: Policy = {
  ...OUR_OWN_RULES,
  id: 'uk-housing-code',
  version: 1,
  title: 'Complaints to social landlords (Complaint Handling Code 2024)',
  jurisdiction: 'GB',
  zone: 'Europe/London',
  calendar: 'GB-ENG',
  clocks: [
    { kind: 'acknowledge', from: 'ComplaintReceived', amount: 5, unit: 'business-days', pausable: false },
    {
      kind: 'respond',
      from: 'ComplaintAcknowledged',
      amount: 10,
      unit: 'business-days',
      pausable: false,
      extendableTo: { amount: 20, unit: 'business-days' },
    },
    {
      kind: 'acknowledge',
      from: 'ComplaintEscalated',
      tier: 2,
      amount: 5,
      unit: 'business-days',
      pausable: false,
    },
    {
      kind: 'respond',
      from: 'ComplaintAcknowledged',
      tier: 2,
      amount: 20,
      unit: 'business-days',
      pausable: false,
      extendableTo: { amount: 40, unit: 'business-days' },
    },
  ],
  tiers: [
    { n: 1, role: 'stage 1', mustDiffer: false },
    { n: 2, role: 'stage 2', mustDiffer: true },
  ],
  retention: { years: 5 },
  externalBody: {
    name: 'Housing Ombudsman Service',
    address: 'https://www.housing-ombudsman.org.uk',
  },
  sources: [
    'Housing Ombudsman, Complaint Handling Code (in force from 1 April 2024), section 6, stage 1: acknowledged within 5 working days of the receipt (6.2), answered within 10 working days of the acknowledgement (6.3), extended by at most 10 working days (6.4) (https://www.housing-ombudsman.org.uk, read in landlords own assessments that repeat the Code, checked 2026-11-29)',
    'The same, stage 2: acknowledged within 5 working days of the request (6.11), no reason asked of the resident (6.12), considered by another person (6.13), answered within 20 working days of the acknowledgement, extended by at most 20 working days (checked 2026-11-29)',
    'Working days: Monday to Friday without the bank holidays of England and Wales',
    'Retention: our own number, which no source sets',
    OUR_OWN_NUMBERS,
  ],
};
