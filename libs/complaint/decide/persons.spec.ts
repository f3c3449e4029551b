import { describe, expect, it } from '@jest/globals';
import type { Command } from '../commands.ts';
import { foldHistory } from '../evolve/evolve.ts';
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
  importedComplaint,
  issued,
  proposed,
  received,
  rejected,
  reopened,
  SOURCE,
} from '../testing/samples.ts';

const atWork = [received(), assessed()];
const assign = (handler: string): Command => ({ type: 'assign', data: { handler, conflictDeclared: false } });
const escalate = (handler: string): Command => ({
  type: 'escalate',
  data: { toTier: 2, trigger: 'asked', handler },
});
/** Texts that look like a principal id, but are the id of nobody. */
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

  it('is not looked up in imported history, but is in the commands of today', () => {
    given(importedComplaint())
      .when(imported(assign('Desk 4')))
      .leadsToOne({ type: 'HandlerAssigned' });
    given(importedComplaint())
      .when(ask(assign('Desk 4')))
      .refused('unknown-principal');
  });

  it('is looked up when a file names a policy of today', () => {
    given(received())
      .when(imported(assign('Desk 4')))
      .refused('unknown-principal');
  });
});

describe('A tier that must differ', () => {
  const propose: Command = { type: 'propose-response', data: { type: 'final', outcome: 'upheld' } };
  const approve: Command = { type: 'approve-response', data: { response: 2 } };
  const below = [...atWork, assigned(HANDLER), ...answered(1), rejected(1), escalated(1, 2)];

  it('refuses a proposal of a person who worked on the complaint at a lower tier', () => {
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

  it('refuses an approval of a person who worked on the complaint at a lower tier', () => {
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

  it('also counts for the approver of a response that was proposed at a lower tier', () => {
    const proposal = [...atWork, assigned(APPROVER), proposed(1, {}, { by: COLLEAGUE }), escalated(1, 2)];
    const one: Command = { type: 'approve-response', data: { response: 1 } };
    given(...proposal)
      .when(ask(one, { by: APPROVER }))
      .refused('involved-before');
  });

  it('refuses what was proposed at a lower tier, whoever approves it', () => {
    const one: Command = { type: 'approve-response', data: { response: 1 } };
    given(...atWork, proposed(1, {}, { by: COLLEAGUE }), escalated(1, 2))
      .when(ask(one, { by: 'principal-new' }))
      .refused('involved-before');
    given(...below.slice(0, -1), proposed(2, {}, { by: HANDLER }), escalated(1, 2))
      .when(ask(approve, { by: 'principal-new' }))
      .refused('involved-before');
  });

  it('refuses nobody at the first tier, and nobody who began at this tier', () => {
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

  it('counts after a reopening too', () => {
    given(...below, closed('withdrawn'), reopened(2))
      .when(ask(propose, { by: HANDLER }))
      .refused('involved-before');
  });

  it('does not count for imported history', () => {
    const past = [importedComplaint(), assigned('import'), escalated(1, 2)];
    given(...past)
      .when(imported(propose, { by: 'import', occurredAt: day(1) }))
      .leadsToOne({ type: 'ResponseProposed' });
    given(...past, proposed(1, { source: SOURCE }, { by: 'import' }))
      .when(imported({ type: 'approve-response', data: { response: 1 } }, { by: 'import' }))
      .leadsToOne({ type: 'ResponseIssued' });
  });
});

describe('A principal whom the complaint concerns', () => {
  const about = (...concerns: readonly string[]) => received({ concerns });
  const propose: Command = { type: 'propose-response', data: { type: 'summary', outcome: 'upheld' } };

  it('gives no command on it', () => {
    for (const command of [propose, assign(COLLEAGUE), { type: 'acknowledge', data: {} } as const]) {
      given(about(HANDLER))
        .when(ask(command, { by: HANDLER }))
        .refused('concerns-you');
      given(about(APPROVER))
        .when(ask(command, { by: HANDLER }))
        .leadsToOne({
          type: given(received()).when(ask(command)).events()[0]?.type ?? 'ComplaintReceived',
        });
    }
  });

  it('is named handler of nothing in it', () => {
    given(about(COLLEAGUE))
      .when(ask(assign(COLLEAGUE)))
      .refused('handler-is-subject');
    given(about(COLLEAGUE))
      .when(ask(escalate(COLLEAGUE)))
      .refused('handler-is-subject');
    given(about(COLLEAGUE))
      .when(ask(assign(APPROVER)))
      .leadsToOne({ type: 'HandlerAssigned' });
  });

  it('may be named by an assessment, beside those of the receipt', () => {
    const later = assessed({ concerns: [COLLEAGUE] });
    given(about(APPROVER), later)
      .when(ask(assign(COLLEAGUE)))
      .refused('handler-is-subject');
    given(about(APPROVER), later)
      .when(ask(assign(APPROVER)))
      .refused('handler-is-subject');
    given(about(APPROVER), later)
      .when(ask(propose, { by: COLLEAGUE }))
      .refused('concerns-you');
  });

  it('is registered, but may have no active key any more', () => {
    const file = (...concerns: readonly string[]): Command => ({
      type: 'receive',
      policy: 'house',
      data: { channel: 'web', kind: 'complaint', concerns },
      personal: {},
    });
    given()
      .when(ask(file(FORMER, MACHINE)))
      .leadsToOne({ type: 'ComplaintReceived' });
    for (const wrong of NOT_AS_WRITTEN(HANDLER))
      given()
        .when(ask(file(wrong)))
        .refused('unknown-principal');
    const assess: Command = {
      type: 'assess',
      data: { severity: 'low', safety: false, concerns: ['nobody'] },
    };
    given(received()).when(ask(assess)).refused('unknown-principal');
  });

  it('are at most fifty', () => {
    const many = Array.from({ length: 50 }, (_, i) => `principal-${i}`);
    const assess = (concern: string): Command => ({
      type: 'assess',
      data: { severity: 'low', safety: false, concerns: [concern] },
    });
    given(about(...many))
      .when(ask(assess(FORMER), { by: COLLEAGUE }))
      .refused('too-many-concerned');
    given(about(FORMER, ...many.slice(1)))
      .when(ask(assess(FORMER), { by: COLLEAGUE }))
      .leadsToOne({
        type: 'ComplaintAssessed',
      });
  });

  it('in imported history has worked on it all the same', () => {
    const past = importedComplaint('2013-07-29', { concerns: [HANDLER] });
    given(past)
      .when(imported(assign(HANDLER), { by: HANDLER }))
      .leadsToOne({
        type: 'HandlerAssigned',
      });
    given(past)
      .when(ask(assign(COLLEAGUE), { by: HANDLER }))
      .refused('concerns-you');
  });
});

describe('An assessment that names the present handler among those whom the complaint concerns', () => {
  const naming = (...concerns: readonly string[]): Command => ({
    type: 'assess',
    data: { severity: 'medium', safety: false, concerns },
  });
  const handled = [...atWork, assigned(COLLEAGUE)];

  it('takes the handler off, until the complaint is assigned to somebody else', () => {
    const then = given(...handled).when(ask(naming(HANDLER, COLLEAGUE), { by: APPROVER }));
    then.leadsToOne({
      type: 'ComplaintAssessed',
      data: {
        severity: 'medium',
        safety: false,
        concerns: [HANDLER, COLLEAGUE],
        handlerRelieved: true,
        deadlines: [],
      },
    });
    const [event] = then.events();
    if (event === undefined) throw new Error('Nothing was assessed.');
    const after = [...handled, { ...event, envelope: assessed().envelope }];
    const state = foldHistory(after);
    expect(state).toMatchObject({ concerns: [HANDLER, COLLEAGUE], severity: 'medium' });
    expect(state).not.toHaveProperty('handler', expect.anything());
    given(...after)
      .when(ask(assign(COLLEAGUE), { by: APPROVER }))
      .refused('handler-is-subject');
    given(...after)
      .when(ask(assign(APPROVER), { by: APPROVER }))
      .leadsToOne({ type: 'HandlerAssigned' });
  });

  it('leaves a handler whom it does not name', () => {
    const [event] = given(...handled)
      .when(ask(naming(HANDLER), { by: APPROVER }))
      .events();
    expect(event?.data).not.toHaveProperty('handlerRelieved');
  });

  it('of history leaves what the source tells', () => {
    const history = [importedComplaint(), { ...assigned(COLLEAGUE), envelope: importedComplaint().envelope }];
    const [event] = given(...history)
      .when(imported(naming(COLLEAGUE), { occurredAt: '2013-08-01' }))
      .events();
    expect(event?.data).not.toHaveProperty('handlerRelieved');
  });
});
