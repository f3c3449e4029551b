import { describe, expect, it } from '@jest/globals';
import { ImportFileError } from '../errors.ts';
import { readFixture } from '../testing/read-fixture.ts';
import { CFPB } from './cfpb.ts';

describe('the CFPB layout without narratives and ids', () => {
  const records = readFixture(CFPB, 'cfpb-without-narratives.csv');

  it('gives days, never times, and never a date that the source lacks', () => {
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

  it('keeps a row that contradicts itself, and takes an untimely response for a breach without answer', () => {
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

  it('leaves what is in progress open, and a channel that it does not know unknown', () => {
    expect(records[3]).toMatchObject({
      steps: [{ command: { data: { channel: 'unknown' } } }, { command: { type: 'acknowledge' } }],
    });
    expect(typeof records[3] === 'object' && records[3].steps).toHaveLength(2);
  });

  it('takes a dispute for a reopening of unknown date', () => {
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

  it('keeps the narrative byte for byte, with the person, apart from the data', () => {
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

  it('has no complainant where the source says nothing of one', () => {
    const [receipt] = typeof records[2] === 'object' ? records[2].steps : [];
    expect(receipt?.command.personal).toEqual({ confidentiality: 'Consent not provided' });
  });
});

describe('CFPB rows and files that do not hold', () => {
  it('are named each for itself', () => {
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

  it('are refused as a whole when columns are missing, which are named', () => {
    const open = () =>
      CFPB.open('a.csv', ['Product', ' date RECEIVED ', 'Issue', 'Company', 'Submitted via']);
    expect(open).toThrow(ImportFileError);
    expect(open).toThrow(
      'lacks the columns "Date sent to company", "Company response to consumer", "Timely response?"',
    );
  });
});
