import { describe, it } from '@jest/globals';
import { given } from '../testing/given.ts';
import { ask, day, imported, importedComplaint, RECEIVED_AT, received, SOURCE } from '../testing/samples.ts';

const acknowledge = { type: 'acknowledge', data: { channel: 'email' } } as const;
const receiveAsRecorded = {
  type: 'receive',
  policy: 'as-recorded',
  data: { channel: 'web', kind: 'complaint' },
  personal: {},
} as const;
const MINUTE_MS = 60_000;
const shifted = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();

describe('The time of an act', () => {
  it('is the moment of recording if none is stated', () => {
    given(received())
      .when(ask(acknowledge, { now: day(1) }))
      .leadsToOne({ type: 'ComplaintAcknowledged', occurredAt: day(1) });
  });

  it('is kept as stated', () => {
    given(received())
      .when(ask(acknowledge, { now: day(2), occurredAt: day(1) }))
      .leadsTo({ type: 'ComplaintAcknowledged', occurredAt: day(1), data: { channel: 'email', cycle: 1 } });
  });

  it('is at most a minute in the future', () => {
    const at = (ms: number) =>
      given(received()).when(ask(acknowledge, { now: day(1), occurredAt: shifted(day(1), ms) }));
    at(MINUTE_MS).leadsToOne({ type: 'ComplaintAcknowledged' });
    at(MINUTE_MS + 1).refused('in-the-future');
  });

  it('is not before the receipt', () => {
    const at = (ms: number) =>
      given(received()).when(ask(acknowledge, { now: day(1), occurredAt: shifted(RECEIVED_AT, ms) }));
    at(0).leadsToOne({ type: 'ComplaintAcknowledged' });
    at(-1).refused('before-receipt');
  });

  it('may be further back than the entry delay only with a reason, and is flagged', () => {
    const asking = { now: day(5), occurredAt: day(1) };
    given(received()).when(ask(acknowledge, asking)).refused('late-entry-needs-reason');
    given(received())
      .when(ask(acknowledge, { ...asking, note: '' }))
      .refused('late-entry-needs-reason');
    given(received())
      .when(ask(acknowledge, { ...asking, note: 'The post was slow.' }))
      .leadsTo({
        type: 'ComplaintAcknowledged',
        occurredAt: day(1),
        data: { channel: 'email', cycle: 1, lateEntry: true },
        personal: { note: 'The post was slow.' },
      });
  });

  it('is an instant', () => {
    for (const occurredAt of ['2026-03-03T09:00:00Z', '2026-02-30T09:00:00.000Z', 'yesterday']) {
      given(received()).when(ask(acknowledge, { occurredAt })).refused('malformed-time');
    }
    given(received())
      .when(ask(acknowledge, { occurredAt: '2026-03-03' }))
      .refused('time-required');
    given(received())
      .when(ask(acknowledge, { occurredAt: 'unknown' }))
      .refused('time-required');
  });
});

describe('The time of an act in imported history', () => {
  it('may be a day, before the receipt, in the future, or unknown', () => {
    for (const occurredAt of ['2013-07-28', '2013-07-28T10:00:00.000Z', '2099-01-01']) {
      given(importedComplaint('2013-07-29'))
        .when(imported(acknowledge, { occurredAt }))
        .leadsTo({
          type: 'ComplaintAcknowledged',
          occurredAt,
          data: { channel: 'email', cycle: 1, source: SOURCE },
        });
    }
    given(importedComplaint('2013-07-29'))
      .when(imported(acknowledge, { occurredAt: 'unknown' }))
      .leadsTo({
        type: 'ComplaintAcknowledged',
        data: { channel: 'email', cycle: 1, source: SOURCE, dateUnknown: true },
      });
  });

  it('as a day keeps a zone: its own, else that of the receipt, else that of the ledger', () => {
    const asked = { occurredAt: '2013-08-01', defaultZone: 'Europe/Paris' };
    const acknowledgement = { type: 'ComplaintAcknowledged' } as const;
    const plain = importedComplaint();
    const zoned = { ...plain, zone: 'America/New_York' };
    given(zoned)
      .when(imported(acknowledge, { ...asked, zone: 'Asia/Tokyo' }))
      .leadsToOne({ ...acknowledgement, zone: 'Asia/Tokyo' });
    given(zoned)
      .when(imported(acknowledge, asked))
      .leadsToOne({ ...acknowledgement, zone: 'America/New_York' });
    given(plain)
      .when(imported(acknowledge, asked))
      .leadsToOne({ ...acknowledgement, zone: 'Europe/Paris' });
  });

  it('as an instant needs no zone, but the zone of the receipt is kept for later acts', () => {
    const asked = { occurredAt: '2013-08-01T10:00:00.000Z', zone: 'Asia/Tokyo' };
    given(importedComplaint())
      .when(imported(acknowledge, asked))
      .leadsTo({
        type: 'ComplaintAcknowledged',
        occurredAt: asked.occurredAt,
        data: { channel: 'email', cycle: 1, source: SOURCE },
      });
    given()
      .when(imported(receiveAsRecorded, asked))
      .leadsToOne({ type: 'ComplaintReceived', zone: 'Asia/Tokyo' });
  });

  it('needs an existing zone', () => {
    given(importedComplaint())
      .when(imported(acknowledge, { occurredAt: '2013-08-01', zone: 'Europe/Atlantis' }))
      .refused('unknown-zone');
  });

  it('is never malformed', () => {
    given(importedComplaint())
      .when(imported(acknowledge, { occurredAt: '2013-7-29' }))
      .refused('malformed-time');
  });
});
