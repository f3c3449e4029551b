import { describe, it } from '@jest/globals';
import { given } from '../testing/given.ts';
import {
  APPROVER,
  accepted,
  answered,
  ask,
  assessed,
  closed,
  day,
  HANDLER,
  imported,
  importedComplaint,
  issued,
  proposed,
  received,
  rejected,
  reopened,
  SOURCE,
} from '../testing/samples.ts';

describe('Proposing a response', () => {
  const propose = { type: 'propose-response', data: { type: 'final', outcome: 'upheld' } } as const;

  it('gives it a number', () => {
    given(received(), assessed())
      .when(ask({ ...propose, personal: { reasons: 'We were wrong.' } }))
      .leadsTo({
        type: 'ResponseProposed',
        occurredAt: day(1),
        data: { response: 1, type: 'final', outcome: 'upheld' },
        personal: { reasons: 'We were wrong.' },
        reasonCode: 'upheld',
      });
    given(received(), assessed(), ...answered(1), proposed(2), issued(1))
      .when(ask(propose))
      .leadsToOne({ type: 'ResponseProposed', data: { response: 3, type: 'final', outcome: 'upheld' } });
  });

  it('says what comes of the complaint, unless it is a holding one', () => {
    for (const type of ['final', 'summary'] as const)
      given(received(), assessed())
        .when(ask({ type: 'propose-response', data: { type } }))
        .refused('outcome-required');
    given(received(), assessed())
      .when(ask({ type: 'propose-response', data: { type: 'holding' } }))
      .leadsToOne({ type: 'ResponseProposed' });
  });

  it('needs the assessment before, except for a summary at the point of receipt', () => {
    given(received()).when(ask(propose)).refused('not-assessed');
    given(received())
      .when(ask({ type: 'propose-response', data: { type: 'holding' } }))
      .refused('not-assessed');
    given(received())
      .when(ask({ type: 'propose-response', data: { type: 'summary', outcome: 'upheld' } }))
      .leadsToOne({ type: 'ResponseProposed' });
  });

  it('is for open complaints', () => {
    given(received(), assessed(), closed('withdrawn')).when(ask(propose)).refused('complaint-closed');
  });

  it('needs exact amounts', () => {
    const promise = (amount?: string, currency?: string) =>
      given(received(), assessed()).when(
        ask({
          type: 'propose-response',
          data: { ...propose.data, remedies: [{ kind: 'refund', amount, currency }] },
        }),
      );
    promise('120.50', 'EUR').leadsToOne({ type: 'ResponseProposed' });
    promise().leadsToOne({ type: 'ResponseProposed' });
    promise('120.50').refused('malformed-amount');
    promise(undefined, 'EUR').refused('malformed-amount');
    for (const amount of ['', '1e3', '-5', '0120', '1,50', '1.', ' 1', '1.1234567']) {
      promise(amount, 'EUR').refused('malformed-amount');
    }
    promise('1', 'euro').refused('malformed-amount');
  });

  it('of the past stays as it was recorded', () => {
    given(importedComplaint(), closed('as-recorded'))
      .when(imported(propose))
      .leadsToOne({ type: 'ResponseProposed' });
  });
});

describe('Approving a response', () => {
  const approve = (response: number) => ({ type: 'approve-response', data: { response } }) as const;

  it('issues the proposed response', () => {
    given(received(), assessed(), proposed(1, { type: 'holding', outcome: 'rejected' }))
      .when(ask({ ...approve(1), personal: { delivery: 'Letter' } }, { by: APPROVER }))
      .leadsTo({
        type: 'ResponseIssued',
        occurredAt: day(1),
        data: { response: 1, type: 'holding', outcome: 'rejected' },
        personal: { delivery: 'Letter' },
        reasonCode: 'rejected',
      });
  });

  it('needs a second person', () => {
    given(received(), assessed(), proposed(1))
      .when(ask(approve(1), { by: HANDLER }))
      .refused('approver-is-proposer');
  });

  it('needs a response that was proposed and is not issued yet', () => {
    given(received(), assessed(), proposed(1))
      .when(ask(approve(2), { by: APPROVER }))
      .refused('no-such-response');
    given(received(), assessed(), ...answered())
      .when(ask(approve(1), { by: APPROVER }))
      .refused('response-already-issued');
    given(received())
      .when(ask(approve(0), { by: APPROVER }))
      .refused('malformed-number');
  });

  it('is for a response of this cycle', () => {
    given(received(), assessed(), proposed(1), closed('withdrawn'), reopened(2))
      .when(ask(approve(1), { by: APPROVER }))
      .refused('response-superseded');
    given(received(), assessed(), proposed(1), closed('withdrawn'), reopened(2), proposed(2))
      .when(ask(approve(2), { by: APPROVER }))
      .leadsToOne({ type: 'ResponseIssued' });
  });

  it('is for open complaints', () => {
    given(received(), assessed(), proposed(1), closed('withdrawn'))
      .when(ask(approve(1), { by: APPROVER }))
      .refused('complaint-closed');
  });

  it('of the past needs no proposal and no second person', () => {
    given(importedComplaint(), closed('as-recorded'))
      .when(imported(approve(1), { occurredAt: '2013-08-02' }))
      .leadsTo({
        type: 'ResponseIssued',
        occurredAt: '2013-08-02',
        data: { response: 1, type: 'final', source: SOURCE },
      });
    given(importedComplaint())
      .when(imported({ type: 'approve-response', data: { response: 4, type: 'summary', outcome: 'upheld' } }))
      .leadsToOne({
        type: 'ResponseIssued',
        data: { response: 4, type: 'summary', outcome: 'upheld', source: SOURCE },
      });
    given(importedComplaint(), proposed(1, {}, { by: 'system' }))
      .when(imported(approve(1)))
      .leadsToOne({ type: 'ResponseIssued' });
    given(importedComplaint(), issued(1))
      .when(imported(approve(1)))
      .refused('response-already-issued');
  });
});

describe.each([
  ['Accepting', 'accept-response', 'ResponseAccepted'],
  ['Rejecting', 'reject-response', 'ResponseRejected'],
] as const)('%s a response', (_, type, event) => {
  const answer = (response: number) => ({ type, data: { response } }) as const;

  it('is the answer to the latest one issued', () => {
    given(received(), assessed(), ...answered())
      .when(ask(answer(1)))
      .leadsTo({ type: event, occurredAt: day(1), data: { response: 1 } });
    given(received(), assessed(), ...answered(1), ...answered(2))
      .when(ask(answer(1)))
      .refused('response-superseded');
    given(received(), assessed(), ...answered(1), proposed(2))
      .when(ask(answer(1)))
      .leadsToOne({ type: event });
  });

  it('needs a response that was issued', () => {
    given(received())
      .when(ask(answer(1)))
      .refused('no-such-response');
    given(received(), assessed(), proposed(1))
      .when(ask(answer(1)))
      .refused('response-not-issued');
    given(received())
      .when(ask(answer(0)))
      .refused('malformed-number');
  });

  it('ignores a holding response', () => {
    const holding = [proposed(2, { type: 'holding' }), issued(2, { type: 'holding' })];
    given(received(), assessed(), ...answered(1), ...holding)
      .when(ask(answer(2)))
      .refused('response-not-decisive');
    given(received(), assessed(), ...answered(1), ...holding)
      .when(ask(answer(1)))
      .leadsToOne({ type: event });
  });

  it('happens once', () => {
    for (const decided of [accepted(1), rejected(1)]) {
      given(received(), assessed(), ...answered(), decided)
        .when(ask(answer(1)))
        .refused('response-already-decided');
    }
  });

  it('is for open complaints: a late answer needs a reopening first', () => {
    const unanswered = [received(), assessed(), ...answered(), closed('no-response')];
    given(...unanswered)
      .when(ask(answer(1)))
      .refused('complaint-closed');
    given(...unanswered, reopened(2))
      .when(ask(answer(1)))
      .leadsToOne({ type: event });
  });

  it('of the past stays as it was recorded', () => {
    given(importedComplaint(), closed('as-recorded'))
      .when(imported(answer(3)))
      .leadsToOne({ type: event });
    given(importedComplaint())
      .when(imported(answer(0.5)))
      .refused('malformed-number');
  });
});

describe('Rejecting a response', () => {
  it('may give a reason, in the part that can be erased', () => {
    given(received(), assessed(), ...answered())
      .when(
        ask(
          { type: 'reject-response', data: { response: 1 }, personal: { reason: 'Too little.' } },
          { note: 'By phone.' },
        ),
      )
      .leadsTo({
        type: 'ResponseRejected',
        occurredAt: day(1),
        data: { response: 1 },
        personal: { reason: 'Too little.', note: 'By phone.' },
      });
  });
});
