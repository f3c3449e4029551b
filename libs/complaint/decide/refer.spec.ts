import { describe, expect, it } from '@jest/globals';
import { type FoldableEvent, fold } from '../evolve/evolve.ts';
import { NO_COMPLAINT } from '../state.ts';
import { given } from '../testing/given.ts';
import {
  ask,
  closed,
  day,
  happened,
  imported,
  importedComplaint,
  received,
  SOURCE,
} from '../testing/samples.ts';

const referred = (referral = 1, at = day(1)): FoldableEvent =>
  happened('ComplaintReferred', { referral, body: 'An ombudsman' }, { at });
const decided = (referral = 1): FoldableEvent =>
  happened('ExternalDecisionRecorded', { referral, outcome: 'upheld', binding: true });
const refer = { type: 'refer', data: { body: 'An ombudsman' } } as const;
const decision = {
  type: 'record-external-decision',
  data: { referral: 1, outcome: 'settled', binding: false },
} as const;

describe('Referring a complaint', () => {
  it('names the body, numbers the referral, and keeps ground and reference apart', () => {
    given(received())
      .when(ask({ ...refer, personal: { ground: 'It was rejected.', reference: 'O-17' } }))
      .leadsTo({
        type: 'ComplaintReferred',
        occurredAt: day(1),
        data: { referral: 1, body: 'An ombudsman' },
        personal: { ground: 'It was rejected.', reference: 'O-17' },
      });
    given(received(), referred())
      .when(ask(refer))
      .leadsToOne({
        type: 'ComplaintReferred',
        data: { referral: 2, body: 'An ombudsman' },
      });
  });

  it('is possible after closing, and leaves the complaint closed', () => {
    given(received(), closed('withdrawn')).when(ask(refer)).leadsToOne({ type: 'ComplaintReferred' });
    expect(fold([received(), closed('withdrawn'), referred()], NO_COMPLAINT)).toMatchObject({
      status: 'closed',
      referrals: [{ n: 1, body: 'An ombudsman', at: { time: day(1) } }],
    });
    expect(fold([received(), referred()], NO_COMPLAINT)).toMatchObject({ status: 'investigating' });
  });

  it('takes the number that history gives, once', () => {
    const third = { ...refer, data: { ...refer.data, referral: 3 } };
    given(importedComplaint())
      .when(imported(third, { occurredAt: '2013-08-01' }))
      .leadsToOne({ type: 'ComplaintReferred', data: { ...third.data, source: SOURCE } });
    given(importedComplaint(), referred(3, '2013-08-01'))
      .when(imported(third, { occurredAt: '2013-08-02' }))
      .refused('already-referred');
    given(received())
      .when(ask(third))
      .leadsToOne({
        type: 'ComplaintReferred',
        data: { ...refer.data, referral: 1 },
      });
  });

  it('is refused as long as the complainant wishes that no third party learns of it', () => {
    const wishing = received({ confidentiality: ['no-third-party'] });
    given(wishing).when(ask(refer)).refused('no-third-party');
    given(received({ confidentiality: ['anonymous'] }))
      .when(ask(refer))
      .leadsToOne({ type: 'ComplaintReferred' });
  });

  it('has an end', () => {
    const many = Array.from({ length: 200 }, (_, n) => referred(n + 1));
    given(received(), ...many)
      .when(ask(refer))
      .refused('too-many-referrals');
  });
});

describe('The decision of a body outside', () => {
  it('is recorded with its outcome and whether it binds', () => {
    given(received(), referred())
      .when(ask({ ...decision, personal: { summary: 'Half is paid.' } }))
      .leadsTo({
        type: 'ExternalDecisionRecorded',
        occurredAt: day(1),
        data: { referral: 1, outcome: 'settled', binding: false },
        personal: { summary: 'Half is paid.' },
        reasonCode: 'settled',
      });
    expect(fold([received(), referred(), decided()], NO_COMPLAINT)).toMatchObject({
      referrals: [{ n: 1, decided: { outcome: 'upheld', binding: true } }],
    });
  });

  it('needs its referral, which history may tell later', () => {
    given(received()).when(ask(decision)).refused('no-such-referral');
    given(importedComplaint())
      .when(imported(decision, { occurredAt: '2013-08-01' }))
      .leadsToOne({ type: 'ExternalDecisionRecorded' });
    given(importedComplaint(), decided())
      .when(imported({ ...refer, data: { ...refer.data, referral: 1 } }, { occurredAt: '2013-08-01' }))
      .leadsToOne({ type: 'ComplaintReferred' });
    expect(fold([received(), decided(), referred()], NO_COMPLAINT)).toEqual(
      expect.objectContaining({
        referrals: [
          { n: 1, body: 'An ombudsman', at: { time: day(1) }, decided: { outcome: 'upheld', binding: true } },
        ],
      }),
    );
  });

  it('happens once for each referral', () => {
    given(received(), referred(), decided()).when(ask(decision)).refused('already-decided');
    given(received(), referred(), decided(), referred(2))
      .when(ask({ ...decision, data: { ...decision.data, referral: 2 } }))
      .leadsToOne({ type: 'ExternalDecisionRecorded' });
  });

  it('is not before the referral', () => {
    given(received(), referred(1, day(3)))
      .when(ask(decision, { now: day(4), occurredAt: day(2) }))
      .refused('before-its-cause');
    given(received(), referred(1, day(3)))
      .when(ask(decision, { now: day(2) }))
      .leadsToOne({ type: 'ExternalDecisionRecorded', occurredAt: day(3) });
  });
});
