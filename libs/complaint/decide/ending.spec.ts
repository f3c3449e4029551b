import { describe, it } from '@jest/globals';
import type { CommandOf } from '../commands.ts';
import { given } from '../testing/given.ts';
import { HOUSE } from '../testing/house-policies.ts';
import {
  APPROVER,
  accepted,
  answered,
  ask,
  assessed,
  closed,
  day,
  escalated,
  HANDLER,
  imported,
  importedComplaint,
  proposed,
  received,
  rejected,
  reopened,
  SOURCE,
} from '../testing/samples.ts';

type CloseData = CommandOf<'close'>['data'];
const close = (data: CloseData, justification?: string): CommandOf<'close'> =>
  justification === undefined
    ? { type: 'close', data }
    : { type: 'close', data, personal: { justification } };

const atWork = [received(), assessed()];

describe('Closing as accepted', () => {
  it('requires that the complainant accepted the latest response', () => {
    given(...atWork, ...answered(), accepted(1))
      .when(ask(close({ reason: 'accepted' })))
      .leadsTo({
        type: 'ComplaintClosed',
        occurredAt: day(1),
        data: { reason: 'accepted', cycle: 1 },
        reasonCode: 'accepted',
      });
  });

  it.each([
    ['nothing was answered', [...atWork]],
    ['the response is only proposed', [...atWork, proposed(1)]],
    ['the response is not decided', [...atWork, ...answered()]],
    ['the response was rejected', [...atWork, ...answered(), rejected(1)]],
    ['a newer response is not decided', [...atWork, ...answered(1), accepted(1), ...answered(2)]],
    [
      'the acceptance was before the reopening',
      [...atWork, ...answered(), accepted(1), closed('accepted'), reopened(2)],
    ],
  ])('is refused while %s', (_, history) => {
    given(...history)
      .when(ask(close({ reason: 'accepted' })))
      .refused('response-not-accepted');
  });
});

describe('Closing as withdrawn', () => {
  it('records the statement', () => {
    given(received())
      .when(ask(close({ reason: 'withdrawn' }, 'Said so by phone.')))
      .leadsToOne({ type: 'ComplaintClosed', personal: { justification: 'Said so by phone.' } });
    given(received())
      .when(ask(close({ reason: 'withdrawn' })))
      .refused('justification-required');
    given(received())
      .when(ask(close({ reason: 'withdrawn' }, '  ')))
      .refused('justification-required');
  });
});

describe('Closing with remedies exhausted', () => {
  const command = close({ reason: 'remedies-exhausted', recourseTold: true });
  const atTheTop = [...atWork, escalated(1, 2), escalated(2, 3)];

  it('requires a rejection at the final tier, and that the complainant was told of the recourse', () => {
    given(...atTheTop, ...answered(), rejected(1))
      .when(ask(command))
      .leadsToOne({ type: 'ComplaintClosed' });
  });

  it('needs the final tier', () => {
    given(...atWork, escalated(1, 2), ...answered(), rejected(1))
      .when(ask(command))
      .refused('not-final-tier');
  });

  it('needs the rejection', () => {
    given(...atTheTop, ...answered())
      .when(ask(command))
      .refused('response-not-rejected');
    given(...atTheTop, ...answered(1), rejected(1), ...answered(2))
      .when(ask(command))
      .refused('response-not-rejected');
  });

  it('needs the statement that the recourse was told', () => {
    for (const recourseTold of [undefined, false]) {
      given(...atTheTop, ...answered(), rejected(1))
        .when(ask(close({ reason: 'remedies-exhausted', recourseTold })))
        .refused('recourse-not-told');
    }
  });
});

describe('Closing without a response from the complainant', () => {
  const command = close({ reason: 'no-response', attempts: 3, approvedBy: APPROVER });
  const unanswered = [...atWork, ...answered(1, { at: day(1) })];
  const over = { now: day(15) };

  it('needs a response, the attempts, the end of the waiting period and a second person', () => {
    given(...unanswered)
      .when(ask(command, over))
      .leadsToOne({
        type: 'ComplaintClosed',
        data: { reason: 'no-response', attempts: 3, approvedBy: APPROVER, cycle: 1 },
      });
  });

  it('needs a response that was issued in this cycle', () => {
    given(...atWork, proposed(1))
      .when(ask(command, over))
      .refused('response-not-issued');
    given(...unanswered, closed('no-response'), reopened(2))
      .when(ask(command, over))
      .refused('response-not-issued');
  });

  it('is refused when the complainant answered', () => {
    given(...unanswered, rejected(1))
      .when(ask(command, over))
      .refused('complainant-answered');
    given(...unanswered, accepted(1))
      .when(ask(command, over))
      .refused('complainant-answered');
  });

  it('needs the number of attempts that the policy demands', () => {
    const tried = (attempts?: number) =>
      given(...unanswered).when(ask(close({ reason: 'no-response', attempts, approvedBy: APPROVER }), over));
    tried(2).refused('too-few-attempts');
    tried().refused('too-few-attempts');
    tried(-1).refused('malformed-number');
    tried(4).leadsToOne({ type: 'ComplaintClosed' });
  });

  it('needs the end of the waiting period', () => {
    given(...unanswered)
      .when(ask(command, { now: '2026-03-17T08:59:59.999Z' }))
      .refused('waiting-period-running');
  });

  it('needs a second person', () => {
    const approvedBy = (id?: string) =>
      given(...unanswered).when(ask(close({ reason: 'no-response', attempts: 3, approvedBy: id }), over));
    approvedBy().refused('second-person-required');
    approvedBy('').refused('unknown-principal');
    approvedBy(HANDLER).refused('approver-is-closer');
  });
});

describe('Closing as a duplicate or out of scope', () => {
  it('of another complaint needs a justification', () => {
    given(received())
      .when(ask(close({ reason: 'duplicate' })))
      .refused('justification-required');
    given(received())
      .when(ask(close({ reason: 'duplicate' }, 'Filed twice.')))
      .leadsToOne({ type: 'ComplaintClosed' });
  });

  it('out of scope needs a justification and a second person', () => {
    const outOfScope = (approvedBy?: string, justification?: string) =>
      given(received()).when(ask(close({ reason: 'out-of-scope', approvedBy }, justification)));
    outOfScope(APPROVER, 'About another firm.').leadsToOne({ type: 'ComplaintClosed' });
    outOfScope(APPROVER).refused('justification-required');
    outOfScope(undefined, 'About another firm.').refused('second-person-required');
    outOfScope(HANDLER, 'About another firm.').refused('approver-is-closer');
  });
});

describe('Closing', () => {
  it('happens once per cycle, in imported history too', () => {
    given(received(), closed('withdrawn'))
      .when(ask(close({ reason: 'withdrawn' }, 'Again.')))
      .refused('complaint-closed');
    given(importedComplaint(), closed('as-recorded'))
      .when(imported(close({ reason: 'as-recorded' })))
      .refused('complaint-closed');
  });

  it('accepts only the reasons that the policy allows', () => {
    const strict = received({}, { policy: { id: 'strict', version: 1 } });
    given(strict)
      .when(ask(close({ reason: 'duplicate' }, 'Filed twice.')))
      .refused('closing-reason-not-allowed');
  });

  it('as recorded is only for imported history', () => {
    given(received())
      .when(ask(close({ reason: 'as-recorded' })))
      .refused('reason-for-imports-only');
    given(received())
      .when(imported(close({ reason: 'as-recorded' })))
      .refused('reason-for-imports-only');
    given(importedComplaint())
      .when(ask(close({ reason: 'as-recorded' })))
      .refused('reason-for-imports-only');
    given(importedComplaint())
      .when(imported(close({ reason: 'as-recorded' }), { occurredAt: '2013-07-01' }))
      .leadsTo({
        type: 'ComplaintClosed',
        occurredAt: '2013-07-01',
        data: { reason: 'as-recorded', cycle: 1, source: SOURCE },
        reasonCode: 'as-recorded',
      });
  });

  it.each([
    'accepted',
    'withdrawn',
    'remedies-exhausted',
    'no-response',
    'duplicate',
    'out-of-scope',
  ] as const)('as %s in the past needs nothing that the past did not record', (reason) => {
    given(importedComplaint())
      .when(imported(close({ reason })))
      .leadsToOne({ type: 'ComplaintClosed' });
  });
});

describe('Reopening', () => {
  const reopen = { type: 'reopen', data: {} } as const;
  const over = [received(), closed('withdrawn', { at: day(10) })];

  it('begins another cycle with its clocks anew', () => {
    given(...over)
      .when(ask({ ...reopen, personal: { reason: 'It broke again.' } }, { now: day(20) }))
      .leadsTo({
        type: 'ComplaintReopened',
        occurredAt: day(20),
        data: { cycle: 2, clockRule: 'anew', deadlines: HOUSE.deadlinesAtReopening(day(20), 1) },
        personal: { reason: 'It broke again.' },
      });
  });

  it('keeps a matter of safety a matter of safety', () => {
    given(received(), assessed({ safety: true, severity: 'critical' }), closed('withdrawn', { at: day(10) }))
      .when(ask(reopen, { now: day(20) }))
      .leadsToOne({
        type: 'ComplaintReopened',
        data: {
          cycle: 2,
          clockRule: 'anew',
          deadlines: [...HOUSE.deadlinesAtReopening(day(20), 1), { clock: 'safety', dueAt: day(21) }],
        },
      });
  });

  it('needs a closed complaint, in imported history too', () => {
    given(received()).when(ask(reopen)).refused('not-closed');
    given(...over, reopened(2))
      .when(ask(reopen))
      .refused('not-closed');
    given(importedComplaint()).when(imported(reopen)).refused('not-closed');
  });

  it('is refused after the window of the policy', () => {
    given(...over)
      .when(ask(reopen, { now: '2026-06-10T08:59:59.999Z' }))
      .leadsToOne({ type: 'ComplaintReopened' });
    given(...over)
      .when(ask(reopen, { now: day(100) }))
      .refused('reopening-window-over');
  });

  it('counts the window from the last closure', () => {
    given(...over, reopened(2, { at: day(20) }), closed('withdrawn', { at: day(60), cycle: 2 }))
      .when(ask(reopen, { now: day(149) }))
      .leadsToOne({ type: 'ComplaintReopened' });
  });

  it('of the past stays as it was recorded', () => {
    given(importedComplaint('2013-07-29'), closed('as-recorded', { at: '2013-08-01' }))
      .when(imported(reopen, { occurredAt: 'unknown' }))
      .leadsTo({
        type: 'ComplaintReopened',
        data: { cycle: 2, clockRule: 'as-recorded', deadlines: [], source: SOURCE, dateUnknown: true },
      });
  });
});
