import type { ExternalBody } from '../policy.ts';

/** The Financial Ombudsman Service of the United Kingdom. */
export const FINANCIAL_OMBUDSMAN: ExternalBody = {
  name: 'Financial Ombudsman Service',
  address: 'https://www.financial-ombudsman.org.uk',
};

/** The Australian Financial Complaints Authority. */
export const AFCA: ExternalBody = {
  name: 'Australian Financial Complaints Authority',
  address: 'https://www.afca.org.au',
};
