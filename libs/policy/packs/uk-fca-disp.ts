import type { Policy } from '../policy.ts';
import { FINANCIAL_OMBUDSMAN } from './external-bodies.ts';
import { OUR_OWN_NUMBERS, OUR_OWN_RULES } from './our-own-rules.ts';

/** The general time limits of DISP. Complaints about payment services are under `uk-fca-disp-psd`. */
export const UK_FCA_DISP: Policy = {
  ...OUR_OWN_RULES,
  id: 'uk-fca-disp',
  version: 1,
  title: 'Complaints to firms that the FCA regulates (DISP 1)',
  jurisdiction: 'GB',
  zone: 'Europe/London',
  calendar: 'GB-ENG',
  clocks: [
    { kind: 'summary', from: 'ComplaintReceived', amount: 3, unit: 'business-days', pausable: false },
    { kind: 'respond', from: 'ComplaintReceived', amount: 8, unit: 'weeks', pausable: false },
  ],
  tiers: [{ n: 1, role: 'handler', mustDiffer: false }],
  retention: { years: 3 },
  externalBody: FINANCIAL_OMBUDSMAN,
  sources: [
    'FCA Handbook, DISP 1.5.1R: resolved by close of business on the third business day after the day of receipt, a summary resolution communication is enough (https://handbook.fca.org.uk/handbook/DISP/1/5.html, checked 2026-11-29)',
    'FCA Handbook, DISP 1.6.2R: a final response, or a written response that says why there is none yet, by the end of eight weeks after the receipt (https://handbook.fca.org.uk/handbook/DISP/1/6.html, checked 2026-11-29)',
    'FCA Handbook, DISP 1.9.1R: records are kept for three years; for MiFID business and collective portfolio management five, for which an organisation needs a pack of its own (not checked again)',
    'DISP 1.6.1R asks for a prompt acknowledgement and sets no number, so that there is no clock for it',
    'Business days: Monday to Friday without the bank holidays of England and Wales',
    OUR_OWN_NUMBERS,
  ],
};
