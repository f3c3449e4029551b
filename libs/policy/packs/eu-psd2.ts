import type { Policy } from '../policy.ts';
import { OUR_OWN_NUMBERS, OUR_OWN_RULES } from './our-own-rules.ts';

/** Directive (EU) 2015/2366. Each Member State has holidays and a body of its own, which this pack does not know. */
export const EU_PSD2: Policy = {
  ...OUR_OWN_RULES,
  id: 'eu-psd2',
  version: 1,
  title: 'Complaints about payment services in the European Union (PSD2)',
  jurisdiction: 'EU',
  zone: 'ledger',
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
  retention: { years: 5 },
  sources: [
    'Directive (EU) 2015/2366, article 101(2): a reply within 15 business days after the receipt; in exceptional situations a holding reply, and the final reply within 35 business days (http://data.europa.eu/eli/dir/2015/2366/oj, the article read in reprints, checked 2026-11-29)',
    'Business days: Monday to Friday. National holidays, and the national body for disputes, need a pack of the organisation',
    'Retention: our own number, which no source sets',
    OUR_OWN_NUMBERS,
  ],
};
