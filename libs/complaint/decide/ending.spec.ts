import { describe, it } from '@jest/globals';
import type { Command, CommandOf } from '../commands.ts';
import type { FoldableEvent } from '../evolve/evolve.ts';
import { given } from '../testing/given.ts';
import { HOUSE } from '../testing/house-policies.ts';
import {
  APPROVER,
  accepted,
  answered,
  ask,
  assessed,
  assigned,
  COLLEAGUE,
  closed,
  closureProposed,
  contacted,
  day,
  duplicateOf,
  escalated,
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
import type { SecondedReason } from '../vocabulary.ts';

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

/** Three outbound contacts with the complainant. */
const tried = (at = day(2), count = 3) => Array.from({ length: count }, () => contacted({}, { at }));
const proposeClosure = (reason: SecondedReason, justification?: string): Command => ({
  type: 'propose-closure',
  data: { reason },
  ...(justification !== undefined && { personal: { justification } }),
});
const SILENT = { reason: 'no-response' } as const;
const approveClosure = (closure = 1): Command => ({ type: 'approve-closure', data: { closure } });

describe('Closing without a response from the complainant', () => {
  const command = proposeClosure('no-response');
  const unanswered = [...atWork, ...answered(1, { at: day(1) })];
  const over = { now: day(15) };

  it('is proposed after the response, the attempts and the end of the waiting period', () => {
    given(...unanswered, ...tried())
      .when(ask(command, over))
      .leadsTo({
        type: 'ClosureProposed',
        occurredAt: day(15),
        data: { closure: 1, cycle: 1, reason: 'no-response' },
        reasonCode: 'no-response',
      });
  });

  it('is not done by one person', () => {
    for (const reason of ['no-response', 'out-of-scope'] as const) {
      given(...unanswered, ...tried())
        .when(ask(close({ reason }, 'We tried.'), over))
        .refused('second-person-required');
    }
  });

  it('needs a response that was issued in this cycle', () => {
    given(...atWork, proposed(1), ...tried())
      .when(ask(command, over))
      .refused('response-not-issued');
    given(...unanswered, closed('no-response'), reopened(2), ...tried())
      .when(ask(command, over))
      .refused('response-not-issued');
  });

  it('is refused when the complainant answered', () => {
    for (const answer of [rejected(1), accepted(1)]) {
      given(...unanswered, ...tried(), answer)
        .when(ask(command, over))
        .refused('complainant-answered');
      given(...unanswered, ...tried(), closureProposed(1, { reason: 'no-response' }), answer)
        .when(ask(approveClosure(), { ...over, by: COLLEAGUE }))
        .refused('complainant-answered');
    }
  });

  it('counts the outbound contacts with the complainant since the response, and no others', () => {
    const others = [
      contacted({ direction: 'inbound' }, { at: day(2) }),
      contacted({ with: 'third-party' }, { at: day(2) }),
      ...tried('2026-03-03T08:59:59.999Z'),
    ];
    const withTries = (count: number) =>
      given(...unanswered, ...others, ...tried(day(2), count)).when(ask(command, over));
    withTries(0).refused('too-few-attempts');
    withTries(2).refused('too-few-attempts');
    withTries(3).leadsToOne({ type: 'ClosureProposed' });
  });

  it('needs the end of the waiting period', () => {
    given(...unanswered, ...tried())
      .when(ask(command, { now: '2026-03-17T08:59:59.999Z' }))
      .refused('waiting-period-running');
  });
});

describe('A proposed closing', () => {
  const outOfScope = proposeClosure('out-of-scope', 'About another firm.');
  const waiting = [...atWork, closureProposed(1)];

  it('out of scope needs a justification', () => {
    given(received()).when(ask(outOfScope)).leadsToOne({ type: 'ClosureProposed' });
    given(received())
      .when(ask(proposeClosure('out-of-scope')))
      .refused('justification-required');
  });

  it('closes the complaint when a second person approves it, and names the first', () => {
    given(...waiting)
      .when(ask(approveClosure(), { by: COLLEAGUE }))
      .leadsTo({
        type: 'ComplaintClosed',
        occurredAt: day(1),
        data: { cycle: 1, reason: 'out-of-scope', closure: 1, proposedBy: HANDLER },
        reasonCode: 'out-of-scope',
      });
  });

  it('is approved neither by its proposer nor by the handler nor by the proposer of the latest response', () => {
    const by = (id: string, ...more: readonly FoldableEvent[]) =>
      given(...atWork, ...more, closureProposed(1, {}, { by: APPROVER })).when(
        ask(approveClosure(), { by: id }),
      );
    by(APPROVER).refused('approver-is-proposer');
    by(COLLEAGUE, assigned(COLLEAGUE)).refused('approver-is-handler');
    by(COLLEAGUE, proposed(1, {}, { by: COLLEAGUE })).refused('approver-is-proposer');
    by(COLLEAGUE, assigned(HANDLER)).leadsToOne({ type: 'ComplaintClosed' });
  });

  it('is not freed for somebody by what was done after the proposal', () => {
    const approved = (...history: readonly FoldableEvent[]) =>
      given(...atWork, ...history).when(ask(approveClosure(), { by: COLLEAGUE }));
    const byApprover = closureProposed(1, {}, { by: APPROVER });
    // The handler gives the complaint away, or an escalation of somebody else's would have superseded it.
    approved(assigned(COLLEAGUE), byApprover, assigned(HANDLER)).refused('approver-is-handler');
    approved(byApprover, assigned(COLLEAGUE), assigned(HANDLER)).leadsToOne({ type: 'ComplaintClosed' });
    // A newer proposal, which nobody has issued, leaves the answer that was given the latest.
    const [answer, issue] = [proposed(1, {}, { by: COLLEAGUE }), issued(1)];
    approved(answer, issue, byApprover, proposed(2)).refused('approver-is-proposer');
    approved(
      answer,
      issue,
      byApprover,
      proposed(2, { type: 'holding' }),
      issued(2, { type: 'holding' }),
    ).refused('approver-is-proposer');
    approved(answer, issue, byApprover, proposed(2), issued(2)).leadsToOne({ type: 'ComplaintClosed' });
  });

  it('for want of an answer is superseded by a newer answer', () => {
    const first = [...atWork, ...answered(1, { at: day(1) }), ...tried(), closureProposed(1, SILENT)];
    const now = { by: COLLEAGUE, now: day(30) };
    given(...first)
      .when(ask(approveClosure(), now))
      .leadsToOne({ type: 'ComplaintClosed' });
    const second = [...first, ...answered(2, { at: day(10) }), ...tried(day(11))];
    given(...second)
      .when(ask(approveClosure(), now))
      .refused('closure-superseded');
    given(...second, closureProposed(2, SILENT))
      .when(ask(approveClosure(2), now))
      .leadsToOne({ type: 'ComplaintClosed' });
  });

  it('is not approved by somebody who was involved below a tier that must differ', () => {
    const history = [...atWork, assigned(COLLEAGUE), escalated(1, 2), closureProposed(1)];
    given(...history)
      .when(ask(approveClosure(), { by: COLLEAGUE }))
      .refused('involved-before');
    // A closing that needs one person only is bound by no tier.
    given(...history)
      .when(ask(close({ reason: 'withdrawn' }, 'As they said.'), { by: COLLEAGUE }))
      .leadsToOne({ type: 'ComplaintClosed' });
  });

  it('is superseded by a newer one, and by a reopening', () => {
    const approve = (n: number, ...history: readonly FoldableEvent[]) =>
      given(...history).when(ask(approveClosure(n), { by: COLLEAGUE }));
    approve(1, received()).refused('no-such-closure');
    approve(2, ...waiting).refused('no-such-closure');
    approve(1, ...waiting, closureProposed(2)).refused('closure-superseded');
    approve(2, ...waiting, closureProposed(2)).leadsToOne({ type: 'ComplaintClosed' });
    approve(1, ...waiting, closed('withdrawn')).refused('complaint-closed');
    approve(1, ...waiting, closed('withdrawn'), reopened(2)).refused('closure-superseded');
    given(...waiting, closed('withdrawn'), reopened(2))
      .when(ask(outOfScope))
      .leadsToOne({ type: 'ClosureProposed', data: { closure: 2, cycle: 2, reason: 'out-of-scope' } });
    approve(0, ...waiting).refused('malformed-number');
  });

  it('is judged again when it is approved', () => {
    const strict = received({}, { policy: { id: 'strict', version: 1 } });
    given(strict, closureProposed(1))
      .when(ask(approveClosure(), { by: COLLEAGUE }))
      .refused('closing-reason-not-allowed');
  });

  it('in the past may be approved by anybody, and without a proposal', () => {
    given(importedComplaint())
      .when(imported({ type: 'approve-closure', data: { closure: 3, reason: 'no-response' } }))
      .leadsToOne({
        type: 'ComplaintClosed',
        data: { cycle: 1, reason: 'no-response', closure: 3, source: SOURCE },
      });
    given(importedComplaint(), closureProposed(1))
      .when(imported(approveClosure(), { by: HANDLER }))
      .leadsToOne({ type: 'ComplaintClosed' });
  });
});

describe('Closing as a duplicate', () => {
  it('needs a justification and the link to the other complaint', () => {
    const linked = [received(), duplicateOf('7K3F-9QW2-XH-W')];
    const duplicate = (justification?: string) =>
      ask({ ...close({ reason: 'duplicate' }, justification), found: 'ends' });
    given(...linked)
      .when(duplicate())
      .refused('justification-required');
    given(received()).when(duplicate('Filed twice.')).refused('not-linked');
    given(...linked)
      .when(duplicate('Filed twice.'))
      .leadsToOne({ type: 'ComplaintClosed' });
  });

  it('leaves somebody to answer: what it duplicates does not lead back to it', () => {
    const asked = close({ reason: 'duplicate' }, 'Filed twice.');
    const found = (what?: CommandOf<'close'>['found']) =>
      given(received(), duplicateOf('7K3F-9QW2-XH-W')).when(
        ask(what === undefined ? asked : { ...asked, found: what }),
      );
    found('leads-back').refused('duplicates-in-a-circle');
    found('too-many').refused('too-many-duplicates');
    found().refused('duplicates-in-a-circle');
    given(importedComplaint()).when(imported(asked)).leadsToOne({ type: 'ComplaintClosed' });
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
    given(strict, duplicateOf('7K3F-9QW2-XH-W'))
      .when(ask({ ...close({ reason: 'duplicate' }, 'Filed twice.'), found: 'ends' }))
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
