import { describe, expect, it } from '@jest/globals';
import { readFixture } from '../testing/read-fixture.ts';
import { readNewYorkTime } from './new-york-time.ts';
import { NYC311 } from './nyc311.ts';

describe('NYC 311 rows', () => {
  const records = readFixture(NYC311, 'nyc311.csv');

  it('become instants in UTC, with the due date as a deadline', () => {
    expect(records[0]).toEqual({
      externalId: '1001',
      steps: [
        {
          command: {
            type: 'receive',
            policy: 'as-recorded',
            data: {
              channel: 'unknown',
              kind: 'complaint',
              product: 'Noise',
              category: 'Loud machine',
              organisation: 'XPD',
            },
            personal: { description: '1 EXAMPLE STREET\nEXAMPLETOWN\n10001' },
            deadlines: [{ clock: 'resolve', dueAt: '2013-12-26T12:59:08.000Z' }],
          },
          occurredAt: '2013-12-26T04:59:08.000Z',
        },
        {
          command: { type: 'approve-response', data: { response: 1 } },
          occurredAt: '2013-12-26T06:15:00.000Z',
        },
        {
          command: { type: 'close', data: { reason: 'as-recorded' } },
          occurredAt: '2013-12-26T06:15:00.000Z',
          outcome: 'Closed',
        },
      ],
    });
  });

  it('contain only what the source gives', () => {
    expect(records[1]).toEqual({
      externalId: '1002',
      steps: [
        {
          command: {
            type: 'receive',
            policy: 'as-recorded',
            data: { channel: 'unknown', kind: 'complaint', product: 'Noise', organisation: 'XPD' },
            personal: {},
          },
          occurredAt: '2013-07-01T04:00:00.000Z',
        },
      ],
    });
  });

  it('keep a closed date for every status, even before the created date', () => {
    expect(records[2]).toMatchObject({
      steps: [
        { occurredAt: '2013-12-25T05:00:00.000Z' },
        { command: { type: 'approve-response' }, occurredAt: '2013-12-25T08:53:30.000Z' },
        { command: { type: 'close' }, occurredAt: '2013-10-30T04:00:00.000Z', outcome: 'Pending' },
      ],
    });
  });

  it('are refused when their time does not exist', () => {
    expect(records[3]).toBe('bad-date');
  });
});

describe('NYC 311 exports of other years', () => {
  it('are read by the present column names, and name the channel of a request', () => {
    const read = NYC311.open('a.csv', [
      'Unique Key',
      'Created Date',
      'Closed Date',
      'Agency',
      'Problem (formerly Complaint Type)',
      'Problem Detail (formerly Descriptor)',
      'Status',
      'Open Data Channel Type',
    ]);
    expect(read(['1', '09/01/2026 08:15:00 AM', '', 'XPD', 'Noise', 'Loud', 'Open', 'ONLINE'])).toMatchObject(
      {
        externalId: '1',
        steps: [{ command: { data: { channel: 'web', product: 'Noise', category: 'Loud' } } }],
      },
    );
  });
});

describe('local times of New York', () => {
  it.each([
    ['01/31/2014 12:00:00 AM', '2014-01-31T05:00:00.000Z'],
    ['01/31/2014 12:30:15 PM', '2014-01-31T17:30:15.000Z'],
    ['07/31/2014 11:59:59 PM', '2014-08-01T03:59:59.000Z'],
    ['03/10/2013 01:59:59 AM', '2013-03-10T06:59:59.000Z'],
    ['03/10/2013 03:00:00 AM', '2013-03-10T07:00:00.000Z'],
    // This hour occurs twice that night; the first one counts.
    ['11/03/2013 01:30:00 AM', '2013-11-03T05:30:00.000Z'],
    ['11/03/2013 02:00:00 AM', '2013-11-03T07:00:00.000Z'],
    ['2014-07-31T23:59:59.000', '2014-08-01T03:59:59.000Z'],
    ['2014-07-31 23:59', '2014-08-01T03:59:00.000Z'],
    ['2014-07-31T23:59:59-07:00', '2014-08-01T06:59:59.000Z'],
    ['2014-07-31', '2014-07-31'],
    ['7/31/2014', '2014-07-31'],
  ])('%s is %s', (text, instant) => {
    expect(readNewYorkTime(text, 'Created Date')).toBe(instant);
    expect(readNewYorkTime(text, 'Created Date')).toBe(instant);
  });

  it.each([
    '',
    '13/01/2014 01:00:00 AM',
    '02/30/2014 01:00:00 AM',
    '01/01/2014 13:00:00 PM',
    '01/01/2014 00:10:00 AM',
    '2014-02-30',
    '2014-02-30T01:00:00Z',
    '2013-03-10T02:30:00',
    '01/01/2014 01:60:00 AM',
  ])('"%s" is none', (text) => {
    expect(() => readNewYorkTime(text, 'Created Date')).toThrow('Column "Created Date"');
  });
});
