import { daysEarlier } from './days.ts';
import { narrative } from './narrative.ts';
import { randomOf } from './random.ts';

/** Columns of the consumer complaint database's export, as the import knows them. */
export const CFPB_COLUMNS = [
  'Date received',
  'Product',
  'Sub-product',
  'Issue',
  'Sub-issue',
  'Consumer complaint narrative',
  'Company public response',
  'Company',
  'State',
  'ZIP code',
  'Tags',
  'Consumer consent provided?',
  'Submitted via',
  'Date sent to company',
  'Company response to consumer',
  'Timely response?',
  'Consumer disputed?',
  'Complaint ID',
] as const;

/** One record of that export. */
export type CfpbRow = Readonly<Record<(typeof CFPB_COLUMNS)[number], string>>;

const LAST_DAY = '2023-06-30';
const PRODUCTS = [
  ['Credit reporting', 'Credit file', 'Incorrect information on your report'],
  ['Credit reporting', 'Credit file', 'Improper use of your report'],
  ['Debt collection', 'Medical debt', 'Attempts to collect debt not owed'],
  ['Debt collection', 'Other debt', 'Written notification about debt'],
  ['Credit card', 'General-purpose card', 'Problem with a purchase shown on your statement'],
  ['Checking or savings account', 'Checking account', 'Managing an account'],
  ['Mortgage', 'Conventional mortgage', 'Trouble during payment process'],
  ['Money transfer', 'Mobile or digital wallet', 'Fraud or scam'],
  ['Vehicle loan or lease', 'Loan', 'Managing the loan or lease'],
  ['Student loan', 'Federal student loan servicing', 'Dealing with your lender or servicer'],
] as const;
const STATES = ['CA', 'TX', 'FL', 'NY', 'GA', 'IL', 'PA', 'OH'] as const;
const RESPONSES = [
  'Closed with explanation',
  'Closed with explanation',
  'Closed with non-monetary relief',
  'Closed with monetary relief',
  'In progress',
] as const;
/** The share of records with a published text, as in the real export. */
const WITH_NARRATIVE = 0.44;

/** Record number `index` of an endless made-up export. */
export function syntheticRow(index: number): CfpbRow {
  const random = randomOf(index);
  const [product, subProduct, issue] = random.pick(PRODUCTS);
  const told = random.next() < WITH_NARRATIVE;
  const received = daysEarlier(LAST_DAY, random.whole(0, 1_400));
  return {
    'Date received': received,
    Product: product,
    'Sub-product': subProduct,
    Issue: issue,
    'Sub-issue': '',
    'Consumer complaint narrative': told ? narrative(random) : '',
    'Company public response': '',
    Company: `Company ${random.whole(1, 400)}`,
    State: random.pick(STATES),
    'ZIP code': String(random.whole(10_000, 99_999)),
    Tags: random.next() < 0.05 ? 'Older American' : '',
    'Consumer consent provided?': told ? 'Consent provided' : 'Consent not provided',
    'Submitted via': random.next() < 0.9 ? 'Web' : 'Phone',
    'Date sent to company': daysEarlier(received, -random.whole(0, 4)),
    'Company response to consumer': random.pick(RESPONSES),
    'Timely response?': random.next() < 0.98 ? 'Yes' : 'No',
    'Consumer disputed?': 'N/A',
    'Complaint ID': String(1_000_000 + index),
  };
}
