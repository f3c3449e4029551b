import { describe, expect, it } from '@jest/globals';
import { ImportFileError } from '../errors.ts';
import { readFixture } from '../testing/read-fixture.ts';
import { CFPB } from './cfpb.ts';

describe('the CFPB layout without narratives and ids', () => {
  const records = readFixture(CFPB, 'cfpb-without-narratives.csv');

  it('gives days without times, and no date that the source lacks', () => {
    expect(records[0]).toEqual({
      externalId: undefined,
      steps: [
        {
          command: {
            type: 'receive',
            policy: 'as-recorded',
            data: {
              channel: 'web',
              kind: 'complaint',
              product: 'Gadget loan',
              subProduct: 'Short loan',
              category: 'Late statement',
              organisation: 'Example Lender',
            },
            personal: { complainant: { address: 'XA 10001' } },
          },
          occurredAt: '2015-03-04',
        },
        { command: { type: 'acknowledge', data: {} }, occurredAt: '2015-03-05' },
        {
          command: { type: 'approve-response', data: { response: 1 } },
          occurredAt: 'unknown',
          outcome: 'Closed with explanation',
        },
        {
          command: { type: 'close', data: { reason: 'as-recorded' } },
          occurredAt: 'unknown',
          outcome: 'Closed with explanation',
        },
      ],
    });
  });

  it('keeps a row that contradicts itself, and imports an untimely response as a breach without an answer', () => {
    expect(records[2]).toMatchObject({
      steps: [
        {
          command: {
            data: { channel: 'letter', category: 'Fees, charges', subCategory: 'Says "free"' },
            personal: { confidentiality: 'Consent provided' },
          },
          occurredAt: '2015-03-09',
        },
        { command: { type: 'acknowledge' }, occurredAt: '2015-03-08' },
        { command: { type: 'record-breach', data: { clock: 'respond' } }, occurredAt: 'unknown' },
      ],
    });
  });

  it('keeps a complaint in progress open, and imports an unknown channel as unknown', () => {
    expect(records[3]).toMatchObject({
      steps: [{ command: { data: { channel: 'unknown' } } }, { command: { type: 'acknowledge' } }],
    });
    expect(typeof records[3] === 'object' && records[3].steps).toHaveLength(2);
  });

  it('imports a dispute as a reopening of unknown date', () => {
    expect(typeof records[4] === 'object' && records[4].steps.map(({ command }) => command.type)).toEqual([
      'receive',
      'acknowledge',
      'record-breach',
      'approve-response',
      'close',
      'reopen',
    ]);
  });
});

describe('the CFPB layout with narratives and ids', () => {
  const records = readFixture(CFPB, 'cfpb-with-narratives.csv');

  it('keeps the narrative byte for byte in the personal part', () => {
    expect(records[0]).toMatchObject({
      externalId: '900001',
      steps: [
        {
          command: {
            personal: {
              description: 'I wrote them twice.\n\nThey said "no", and\nnothing else.',
              complainant: { address: 'XA 10001', vulnerability: 'Older American' },
            },
          },
        },
        {},
        { command: { type: 'approve-response' }, note: 'Company chooses not to comment' },
        {},
      ],
    });
    expect(records[1]).toMatchObject({
      externalId: '900002',
      steps: [
        { command: { data: { channel: 'referral' }, personal: { description: '=1+1 is how it begins' } } },
        {},
      ],
    });
  });

  it('has no complainant when the source names none', () => {
    const [receipt] = typeof records[2] === 'object' ? records[2].steps : [];
    expect(receipt?.command.personal).toEqual({ confidentiality: 'Consent not provided' });
  });
});

describe('wrong CFPB rows and files', () => {
  it('are each named', () => {
    const records = readFixture(CFPB, 'cfpb-bad-rows.csv');
    expect(records.map((record) => (typeof record === 'string' ? record : record.externalId))).toEqual([
      '1',
      'bad-date',
      'column-count',
      'bad-value',
      'bad-quotes',
      '6',
      'unterminated-quote',
    ]);
  });

  it('are refused as a whole with the names of missing columns', () => {
    const open = () => CFPB.open('a.csv', [' date RECEIVED ', 'Issue', 'Company', 'Submitted via']);
    expect(open).toThrow(ImportFileError);
    expect(open).toThrow('lacks the columns "Product", "Company response to consumer"; its first line has 4');
  });

  it('are refused as a whole with the name of a repeated column', () => {
    const header = ['Date received', 'Product', 'Company', 'Company response to consumer', ' company '];
    const open = () => CFPB.open('a.csv', header);
    expect(open).toThrow(expect.objectContaining({ code: 'repeated-column' }));
    expect(open).toThrow('has the column "company" twice');
  });
});

describe('CFPB exports of other years', () => {
  it('may lack optional columns', () => {
    const read = CFPB.open('a.csv', [
      'Date received',
      'Product',
      'Company',
      'Company response to consumer',
      'Added Since',
      'Complaint ID',
    ]);
    expect(read(['2026-06-05', 'Loan', 'Example', 'Closed with explanation', 'x', '1'])).toMatchObject({
      externalId: '1',
      steps: [
        { occurredAt: '2026-06-05', command: { type: 'receive', data: { channel: 'unknown' } } },
        { command: { type: 'approve-response' } },
        { command: { type: 'close' } },
      ],
    });
  });

  it('are read by the names of the interface, with times after the days', () => {
    const read = CFPB.open('a.csv', [
      'date_received',
      'product',
      'company',
      'company_response',
      'timely',
      'date_sent_to_company',
      'complaint_what_happened',
      'complaint_id',
    ]);
    const day = '2026-06-05T12:00:00-05:00';
    expect(read([day, 'Loan', 'Example', 'In progress', 'No', day, ' as told ', '1'])).toMatchObject({
      steps: [
        { occurredAt: '2026-06-05', command: { personal: { description: ' as told ' } } },
        { occurredAt: '2026-06-05', command: { type: 'acknowledge' } },
        { command: { type: 'record-breach' } },
      ],
    });
  });

  it('have cells of one line without space around them', () => {
    const read = CFPB.open('a.csv', ['Date received ', 'Product', 'Company', 'Company response to consumer']);
    expect(read([' 2026-06-05', 'Lo\tan\u0001 ', ' Example', ' In progress '])).toMatchObject({
      steps: [{ command: { data: { product: 'Lo an', organisation: 'Example' } } }],
    });
  });
});
