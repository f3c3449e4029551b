import { describe, it } from '@jest/globals';
import type { Command } from '../commands.ts';
import { given } from '../testing/given.ts';
import { FORMER, MACHINE } from '../testing/house-staff.ts';
import {
  APPROVER,
  answered,
  ask,
  assessed,
  assigned,
  COLLEAGUE,
  closed,
  day,
  escalated,
  HANDLER,
  imported,
  issued,
  proposed,
  received,
  rejected,
  reopened,
  SOURCE,
  takenOver,
} from '../testing/samples.ts';

const atWork = [received(), assessed()];
const assign = (handler: string): Command => ({ type: 'assign', data: { handler, conflictDeclared: false } });
const escalate = (handler: string): Command => ({
  type: 'escalate',
  data: { toTier: 2, trigger: 'asked', handler },
});
const outOfScope = (approvedBy: string): Command => ({
  type: 'close',
  data: { reason: 'out-of-scope', approvedBy },
  personal: { justification: 'About another firm.' },
});

/** What is no id of anybody, though it looks like one. */
const NOT_AS_WRITTEN = (id: string) => [
  id.toUpperCase(),
  ` ${id}`,
  `${id} `,
  `${id}\u200b`,
  `${id}\u0000`,
  id.replace('a', '\u0430'),
  id.replace('p', '\uff50'),
  'nobody',
  '',
  '__proto__',
  'constructor',
];

describe('A principal whom a command names', () => {
  it.each<readonly [string, (id: string) => Command, readonly string[]]>([
    ['as handler', assign, [HANDLER, COLLEAGUE, APPROVER]],
    ['as handler of a higher tier', escalate, [COLLEAGUE, APPROVER]],
    ['as second person', outOfScope, [COLLEAGUE, APPROVER]],
  ])('%s is registered, active, allowed to, and written exactly', (_, command, good) => {
    const at = (id: string) => given(received()).when(ask(command(id)));
    for (const id of good) {
      at(id).leadsToOne({ type: at(id).events()[0]?.type ?? 'ComplaintReceived' });
      for (const wrong of NOT_AS_WRITTEN(id)) at(wrong).refused('unknown-principal');
    }
    at(FORMER).refused('unknown-principal');
    at(MACHINE).refused('unknown-principal');
    at('system').refused('unknown-principal');
    at('import').refused('unknown-principal');
  });

  it('as second person may approve, and is not whoever closes', () => {
    const by = (by: string, approvedBy: string) =>
      given(received()).when(ask(outOfScope(approvedBy), { by }));
    by(APPROVER, HANDLER).refused('unknown-principal');
    by(APPROVER, APPROVER).refused('approver-is-closer');
    by(COLLEAGUE, COLLEAGUE.toUpperCase()).refused('unknown-principal');
    by(COLLEAGUE, APPROVER).leadsToOne({ type: 'ComplaintClosed' });
  });

  it('is looked up even where the closing needs nobody else', () => {
    const withdrawn: Command = {
      type: 'close',
      data: { reason: 'withdrawn', approvedBy: 'nobody' },
      personal: { justification: 'As they said.' },
    };
    given(received()).when(ask(withdrawn)).refused('unknown-principal');
  });

  it('stays whoever history says, but not in what is done to it today', () => {
    given(takenOver())
      .when(imported(assign('Desk 4')))
      .leadsToOne({ type: 'HandlerAssigned' });
    given(takenOver())
      .when(ask(assign('Desk 4')))
      .refused('unknown-principal');
  });

  it('is looked up where a file asks for a policy of today', () => {
    given(received())
      .when(imported(assign('Desk 4')))
      .refused('unknown-principal');
    given(received())
      .when(imported(outOfScope('Desk 4')))
      .refused('unknown-principal');
  });
});

describe('A tier that must differ', () => {
  const propose: Command = { type: 'propose-response', data: { type: 'final', outcome: 'upheld' } };
  const approve: Command = { type: 'approve-response', data: { response: 2 } };
  const below = [...atWork, assigned(HANDLER), ...answered(1), rejected(1), escalated(1, 2)];

  it('keeps from proposing whoever worked on the complaint below', () => {
    given(...below)
      .when(ask(propose, { by: HANDLER }))
      .refused('involved-before');
    given(...below)
      .when(ask(propose, { by: APPROVER }))
      .refused('involved-before');
    given(...below)
      .when(ask(propose, { by: COLLEAGUE }))
      .leadsToOne({ type: 'ResponseProposed' });
  });

  it('keeps from approving whoever worked on the complaint below', () => {
    const proposal = [...below, proposed(2, {}, { by: COLLEAGUE })];
    given(...proposal)
      .when(ask(approve, { by: APPROVER }))
      .refused('involved-before');
    given(...proposal)
      .when(ask(approve, { by: HANDLER }))
      .refused('involved-before');
    given(...proposal)
      .when(ask(approve, { by: 'principal-new' }))
      .leadsToOne({ type: 'ResponseIssued' });
    given(...proposal)
      .when(ask(approve, { by: COLLEAGUE }))
      .refused('approver-is-proposer');
  });

  it('binds the approver of what was proposed below it, too', () => {
    const proposal = [...atWork, assigned(APPROVER), proposed(1, {}, { by: COLLEAGUE }), escalated(1, 2)];
    const one: Command = { type: 'approve-response', data: { response: 1 } };
    given(...proposal)
      .when(ask(one, { by: APPROVER }))
      .refused('involved-before');
    given(...proposal)
      .when(ask(one, { by: HANDLER }))
      .leadsToOne({ type: 'ResponseIssued' });
  });

  it('binds no longer than it must: not at the first tier, nor whoever came in at this one', () => {
    given(...atWork, assigned(HANDLER), ...answered(1))
      .when(ask(propose))
      .leadsToOne({ type: 'ResponseProposed' });
    given(
      ...below,
      assigned(COLLEAGUE),
      proposed(2, {}, { by: COLLEAGUE }),
      issued(2, {}, { by: 'principal-new' }),
    )
      .when(ask(propose, { by: COLLEAGUE }))
      .leadsToOne({ type: 'ResponseProposed' });
  });

  it('binds after a reopening as before', () => {
    given(...below, closed('withdrawn'), reopened(2))
      .when(ask(propose, { by: HANDLER }))
      .refused('involved-before');
  });

  it('waives what history tells', () => {
    const past = [takenOver(), assigned('import'), escalated(1, 2)];
    given(...past)
      .when(imported(propose, { by: 'import', occurredAt: day(1) }))
      .leadsToOne({ type: 'ResponseProposed' });
    given(...past, proposed(1, { source: SOURCE }, { by: 'import' }))
      .when(imported({ type: 'approve-response', data: { response: 1 } }, { by: 'import' }))
      .leadsToOne({ type: 'ResponseIssued' });
  });
});
