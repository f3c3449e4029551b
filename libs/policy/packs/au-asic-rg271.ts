import type { Policy } from '../policy.ts';
import { AFCA } from './external-bodies.ts';
import { OUR_OWN_NUMBERS, OUR_OWN_RULES } from './our-own-rules.ts';

/** The time limits of ASIC for all financial firms but superannuation trustees. */
export const AU_ASIC_RG271: Policy = {
  ...OUR_OWN_RULES,
  id: 'au-asic-rg271',
  version: 1,
  title: 'Complaints to Australian financial firms (RG 271)',
  jurisdiction: 'AU',
  zone: 'Australia/Sydney',
  calendar: 'AU-NSW',
  clocks: [
    { kind: 'acknowledge', from: 'ComplaintReceived', amount: 1, unit: 'business-days', pausable: false },
    { kind: 'respond', from: 'ComplaintReceived', amount: 30, unit: 'calendar-days', pausable: false },
  ],
  tiers: [{ n: 1, role: 'handler', mustDiffer: false }],
  retention: { years: 5 },
  externalBody: AFCA,
  sources: [
    'ASIC, Regulatory Guide 271 Internal dispute resolution (in force from 5 October 2021): acknowledged within 24 hours or one business day (https://asic.gov.au, read in summaries of the guide, checked 2026-11-29). By the end of the next business day is never less than 24 hours',
    'The same: an answer within 30 calendar days of the receipt; for superannuation trustees see au-asic-rg271-super (checked 2026-11-29)',
    'The same: a complaint closed by the end of the fifth business day needs no formal answer, but is registered (read in summaries of the guide, one of which says five days; checked 2026-11-29). This needs no clock',
    'Business days: Monday to Friday without the public holidays of New South Wales. The bank holiday in August is no public holiday',
    'Retention: our own number, which no source sets',
    OUR_OWN_NUMBERS,
  ],
};
