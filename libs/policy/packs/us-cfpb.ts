import type { Policy } from '../policy.ts';
import { OUR_OWN_NUMBERS, OUR_OWN_RULES } from './our-own-rules.ts';

/** The receipt is the moment at which the bureau sent the complaint to the portal. */
export const US_CFPB: Policy = {
  ...OUR_OWN_RULES,
  id: 'us-cfpb',
  version: 1,
  title: 'Complaints that the CFPB sends to a company',
  jurisdiction: 'US',
  zone: 'America/New_York',
  calendar: 'US',
  clocks: [
    {
      kind: 'respond',
      from: 'ComplaintReceived',
      amount: 15,
      unit: 'calendar-days',
      pausable: false,
      extendableTo: { amount: 60, unit: 'calendar-days' },
      extendedBy: 'holding-response',
    },
  ],
  tiers: [{ n: 1, role: 'handler', mustDiffer: false }],
  retention: { years: 5 },
  externalBody: {
    name: 'Consumer Financial Protection Bureau',
    address: 'https://www.consumerfinance.gov/complaint',
  },
  sources: [
    'CFPB, Company Portal Manual 8.1: a response within 15 calendar days after the complaint was sent to the portal; if it is marked as in progress, a final one within 60 calendar days after it was sent (read in quotations of the manual, checked 2026-11-29). A holding response stands for "in progress"',
    'Business days, for the delay of entries only: Monday to Friday without the federal holidays',
    'Retention: our own number, which no source sets',
    OUR_OWN_NUMBERS,
  ],
};
