import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../errors.ts';
import { fold } from '../evolve/evolve.ts';
import { NOBODY } from '../principals.ts';
import { NO_COMPLAINT } from '../state.ts';
import { given } from '../testing/given.ts';
import { AS_RECORDED, HOUSE, HOUSE_POLICIES } from '../testing/house-policies.ts';
import { acknowledged, ask, day, imported, RECEIVED_AT, received, SOURCE } from '../testing/samples.ts';
import { decide, policyOf } from './decide.ts';

const receive = {
  type: 'receive',
  policy: 'house',
  data: { channel: 'web', kind: 'complaint', product: 'Mortgage' },
  personal: { description: 'They never answered.' },
} as const;
const receiveAsRecorded = { ...receive, policy: 'as-recorded' } as const;

describe('Receiving a complaint', () => {
  it('records it with the deadlines of its policy, and keeps personal data separate', () => {
    given()
      .when(ask(receive, { now: RECEIVED_AT }))
      .leadsTo({
        type: 'ComplaintReceived',
        occurredAt: RECEIVED_AT,
        data: {
          channel: 'web',
          kind: 'complaint',
          product: 'Mortgage',
          deadlines: [
            { clock: 'acknowledge', dueAt: day(2) },
            { clock: 'respond', dueAt: day(10) },
            { clock: 'resolve', dueAt: day(30) },
          ],
        },
        personal: { description: 'They never answered.' },
      });
  });

  it('leaves an empty personal part out, and puts a note there', () => {
    const anonymous = { ...receive, personal: {} };
    const events = decide(ask(anonymous), NO_COMPLAINT, HOUSE_POLICIES, NOBODY);
    expect(events.map((event) => Object.hasOwn(event, 'personal'))).toEqual([false]);
    given()
      .when(ask(anonymous, { note: 'By the counter.' }))
      .leadsToOne({ type: 'ComplaintReceived', personal: { note: 'By the counter.' } });
  });

  it('pins the newest version of the policy, and later commands keep to it', () => {
    expect(policyOf(ask(receive), NO_COMPLAINT, HOUSE_POLICIES)).toEqual({ id: 'house', version: 3 });
    const older = fold([received({}, { policy: { id: 'house', version: 1 } })], NO_COMPLAINT);
    const later = ask({ type: 'acknowledge', data: {} });
    expect(policyOf(later, older, HOUSE_POLICIES)).toEqual({ id: 'house', version: 1 });
    expect(() => policyOf(later, NO_COMPLAINT, HOUSE_POLICIES)).toThrow(DomainError);
  });

  it('happens once', () => {
    given(received()).when(ask(receive)).refused('already-received');
  });

  it('must come before every other command', () => {
    given()
      .when(ask({ type: 'acknowledge', data: {} }))
      .refused('not-received');
  });

  it('may be entered late without a reason; the event is flagged', () => {
    given()
      .when(ask(receive, { occurredAt: day(-5), now: RECEIVED_AT }))
      .leadsToOne({
        type: 'ComplaintReceived',
        occurredAt: day(-5),
        data: { ...receive.data, deadlines: HOUSE.deadlinesAtReceipt(day(-5)), lateEntry: true },
      });
  });

  it('needs a policy that exists', () => {
    given()
      .when(ask({ ...receive, policy: 'none-such' }))
      .refused('no-such-policy');
  });

  it('needs the fields that the policy asks for', () => {
    const strict = { ...receive, policy: 'strict' };
    given().when(ask(strict)).refused('required-field-missing');
    given()
      .when(ask({ ...strict, personal: { complainant: { name: 'A customer' } } }))
      .leadsToOne({ type: 'ComplaintReceived' });
  });

  it('needs to know its channel', () => {
    given()
      .when(ask({ ...receive, data: { channel: 'unknown', kind: 'complaint' } }))
      .refused('required-field-missing');
  });

  it('accepts only a day as the day of the problem', () => {
    const on = (problemOn: string) => given().when(ask({ ...receive, data: { ...receive.data, problemOn } }));
    on('2026-02-28').leadsToOne({ type: 'ComplaintReceived' });
    on('2026-02-30').refused('malformed-time');
    on('2026-02-28T10:00:00.000Z').refused('malformed-time');
  });

  it('accepts no due dates from a client', () => {
    given()
      .when(ask({ ...receive, deadlines: [] }))
      .refused('deadlines-for-imports-only');
  });

  it('under the pack for imported history is only for imports', () => {
    given().when(ask(receiveAsRecorded)).refused('policy-for-imports-only');
  });
});

describe('Importing a complaint from another system', () => {
  it('keeps the day, the due dates and the source unchanged', () => {
    const deadlines = [{ clock: 'resolve', dueAt: '2013-08-15T00:00:00.000Z' }] as const;
    given()
      .when(imported({ ...receiveAsRecorded, deadlines }, { occurredAt: '2013-07-29' }))
      .leadsTo({
        type: 'ComplaintReceived',
        occurredAt: '2013-07-29',
        data: { ...receive.data, deadlines, source: SOURCE },
        personal: receive.personal,
      });
  });

  it('keeps a due date that is a day, with the zone of its source', () => {
    const deadlines = [{ clock: 'respond', dueAt: '2013-08-15' }] as const;
    const asked = { occurredAt: '2013-07-29T10:00:00.000Z', defaultZone: 'America/New_York' };
    given()
      .when(imported({ ...receiveAsRecorded, deadlines }, asked))
      .leadsToOne({
        type: 'ComplaintReceived',
        zone: 'America/New_York',
        data: { ...receive.data, deadlines, source: SOURCE },
      });
  });

  it('refuses two due dates of one clock', () => {
    const deadlines = [
      { clock: 'respond', dueAt: '2013-08-15' },
      { clock: 'respond', dueAt: '2013-08-16T00:00:00.000Z' },
    ] as const;
    given()
      .when(imported({ ...receiveAsRecorded, deadlines }))
      .refused('clock-twice');
  });

  it('never invents a date', () => {
    given()
      .when(imported(receiveAsRecorded, { occurredAt: 'unknown' }))
      .leadsTo({
        type: 'ComplaintReceived',
        data: { ...receive.data, deadlines: [], source: SOURCE, dateUnknown: true },
        personal: receive.personal,
      });
  });

  it('gives the channel, or says that it is unknown', () => {
    given()
      .when(imported({ ...receiveAsRecorded, data: { channel: 'unknown', kind: 'complaint' } }))
      .leadsToOne({ type: 'ComplaintReceived' });
  });

  it('waives no guard on shape', () => {
    given()
      .when(imported(receiveAsRecorded, { occurredAt: '2013-02-30' }))
      .refused('malformed-time');
    given()
      .when(imported({ ...receiveAsRecorded, deadlines: [{ clock: 'resolve', dueAt: 'soon' }] }))
      .refused('malformed-time');
  });

  it('under an ordinary policy is checked by all its guards', () => {
    given()
      .when(imported(receive, { occurredAt: '2013-07-29' }))
      .refused('time-required');
    given()
      .when(imported({ ...receive, deadlines: [] }))
      .refused('deadlines-for-imports-only');
  });

  it('is not guarded, but later commands on the complaint are', () => {
    const past = received({}, { at: '2013-07-29', policy: AS_RECORDED });
    given(past, acknowledged())
      .when(imported({ type: 'acknowledge', data: {} }))
      .leadsToOne({ type: 'ComplaintAcknowledged' });
    given(past, acknowledged())
      .when(ask({ type: 'acknowledge', data: {} }))
      .refused('already-acknowledged');
  });
});
