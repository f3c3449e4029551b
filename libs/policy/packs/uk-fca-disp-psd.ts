import type { Policy } from '../policy.ts';
import { FINANCIAL_OMBUDSMAN } from './external-bodies.ts';
import { OUR_OWN_NUMBERS, OUR_OWN_RULES } from './our-own-rules.ts';

/** The shorter time limits of DISP for payment services and electronic money. */
export const UK_FCA_DISP_PSD: Policy = {
  ...OUR_OWN_RULES,
  id: 'uk-fca-disp-psd',
  version: 1,
  title: 'Complaints about payment services and electronic money (DISP 1.6.2A)',
  jurisdiction: 'GB',
  zone: 'Europe/London',
  calendar: 'GB-ENG',
  clocks: [
    {
      kind: 'respond',
      from: 'ComplaintReceived',
      amount: 15,
      unit: 'business-days',
      pausable: false,
      extendableTo: { amount: 35, unit: 'business-days' },
      extendedBy: 'holding-response',
    },
  ],
  tiers: [{ n: 1, role: 'handler', mustDiffer: false }],
  retention: { years: 3 },
  externalBody: FINANCIAL_OMBUDSMAN,
  sources: [
    'FCA Handbook, DISP 1.6.2AR: a final response by the end of 15 business days after the receipt; in exceptional circumstances a holding response, and the final one by the end of 35 business days (https://handbook.fca.org.uk/handbook/DISP/1/6.html; not checked again, the rule repeats article 101(2) of Directive (EU) 2015/2366, checked 2026-11-29)',
    'FCA Handbook, DISP 1.9.1R: records are kept for three years (not checked again)',
    'Business days: Monday to Friday without the bank holidays of England and Wales',
    OUR_OWN_NUMBERS,
  ],
};
