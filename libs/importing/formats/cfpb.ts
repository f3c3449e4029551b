import type { Channel } from '#complaint';
import { RowError } from '../errors.ts';
import type { CsvFormat, ForeignRecord, Step } from '../foreign-record.ts';
import { said } from '../members.ts';
import { type Cells, type Columns, tableOf } from '../reading/table.ts';
import { readDay } from './days.ts';
import { NEW_YORK } from './new-york-time.ts';

/** Each column by its name in the files, then by its name in the database's interface. */
const COLUMNS = {
  required: {
    received: ['Date received'],
    product: ['Product'],
    company: ['Company'],
    response: ['Company response to consumer', 'company_response'],
  },
  optional: {
    id: ['Complaint ID'],
    subProduct: ['Sub-product'],
    issue: ['Issue'],
    subIssue: ['Sub-issue'],
    narrative: ['Consumer complaint narrative', 'complaint_what_happened'],
    publicResponse: ['Company public response'],
    state: ['State'],
    zip: ['ZIP code'],
    tags: ['Tags'],
    consent: ['Consumer consent provided?'],
    channel: ['Submitted via'],
    sent: ['Date sent to company'],
    timely: ['Timely response?', 'timely'],
    disputed: ['Consumer disputed?'],
  },
  verbatim: ['narrative'],
} as const satisfies Columns<string, string>;

type Row = Cells<keyof typeof COLUMNS.required | keyof typeof COLUMNS.optional>;

/** Columns that a refusal may name. */
const nameOf = {
  received: 'Date received',
  sent: 'Date sent to company',
  timely: 'Timely response?',
  disputed: 'Consumer disputed?',
} as const;

/** A word that the source adds later becomes `unknown`. The import does not guess. */
const CHANNELS: ReadonlyMap<string, Channel> = new Map([
  ['Web', 'web'],
  ['Referral', 'referral'],
  ['Web Referral', 'referral'],
  ['Phone', 'phone'],
  ['Postal mail', 'letter'],
  ['Fax', 'fax'],
  ['Email', 'email'],
]);

/** States of a complaint that the company has not answered. */
const UNANSWERED: ReadonlySet<string> = new Set(['', 'In progress', 'Untimely response']);

/**
 * The consumer complaint database of the US CFPB, in its layouts of all years, with and without narratives. Field
 * reference: https://cfpb.github.io/api/ccdb/fields.html
 *
 * The source says that a complaint was answered, closed or disputed, but never when. Those dates stay unknown.
 */
export const CFPB: CsvFormat = {
  system: 'cfpb',
  zone: NEW_YORK,
  open: (file, header) => {
    const cells = tableOf(file, header, COLUMNS);
    return (fields) => read(cells(fields));
  },
};

function read(row: Row): ForeignRecord {
  const steps: Step[] = [];
  if (row.sent !== '')
    steps.push({ command: { type: 'acknowledge', data: {} }, occurredAt: readDay(row.sent, nameOf.sent) });
  if (answer(row.timely, nameOf.timely) === 'no') {
    steps.push({ command: { type: 'record-breach', data: { clock: 'respond' } }, occurredAt: 'unknown' });
  }
  const outcome = { occurredAt: 'unknown', outcome: row.response } as const;
  if (!UNANSWERED.has(row.response)) {
    const note = said({ note: row.publicResponse });
    steps.push({ command: { type: 'approve-response', data: { response: 1 } }, ...outcome, ...note });
  }
  if (row.response.startsWith('Closed')) {
    steps.push({ command: { type: 'close', data: { reason: 'as-recorded' } }, ...outcome });
  }
  if (answer(row.disputed, nameOf.disputed) === 'yes') {
    steps.push({ command: { type: 'reopen', data: {} }, occurredAt: 'unknown' });
  }
  return { externalId: row.id === '' ? undefined : row.id, steps: [receipt(row), ...steps] };
}

function receipt(row: Row): ForeignRecord['steps'][0] {
  const address = [row.state, row.zip].filter((part) => part !== '').join(' ');
  const complainant = said({ address, vulnerability: row.tags });
  return {
    command: {
      type: 'receive',
      policy: 'as-recorded',
      data: {
        channel: CHANNELS.get(row.channel) ?? 'unknown',
        kind: 'complaint',
        ...said({
          product: row.product,
          subProduct: row.subProduct,
          category: row.issue,
          subCategory: row.subIssue,
          organisation: row.company,
        }),
      },
      personal: {
        ...(Object.keys(complainant).length === 0 ? {} : { complainant }),
        ...said({ description: row.narrative, confidentiality: row.consent === 'N/A' ? '' : row.consent }),
      },
    },
    occurredAt: readDay(row.received, nameOf.received),
  };
}

/** @throws RowError `bad-value` for a text other than yes, no, blank and N/A. */
function answer(text: string, column: string): 'yes' | 'no' | undefined {
  switch (text.toLowerCase()) {
    case 'yes':
      return 'yes';
    case 'no':
      return 'no';
    case '':
    case 'n/a':
      return undefined;
    default:
      throw new RowError('bad-value', `Column "${column}" must hold Yes, No, N/A or nothing.`);
  }
}
