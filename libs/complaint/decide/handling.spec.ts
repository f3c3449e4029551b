import { describe, it } from '@jest/globals';
import { given } from '../testing/given.ts';
import {
  APPROVER,
  acknowledged,
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
  received,
  rejected,
  reopened,
  SOURCE,
} from '../testing/samples.ts';

describe('Acknowledging', () => {
  const acknowledge = { type: 'acknowledge', data: { channel: 'email', template: 'thank-you' } } as const;

  it('is a milestone of the cycle', () => {
    given(received())
      .when(ask({ ...acknowledge, personal: { delivery: 'Message 17' } }))
      .leadsTo({
        type: 'ComplaintAcknowledged',
        occurredAt: day(1),
        data: { channel: 'email', template: 'thank-you', cycle: 1 },
        personal: { delivery: 'Message 17' },
      });
  });

  it('happens once per cycle', () => {
    given(received(), acknowledged()).when(ask(acknowledge)).refused('already-acknowledged');
    given(received(), acknowledged(), closed('withdrawn'))
      .when(ask(acknowledge))
      .refused('already-acknowledged');
    given(received(), acknowledged(), closed('withdrawn'), reopened(2))
      .when(ask(acknowledge))
      .leadsToOne({ type: 'ComplaintAcknowledged', data: { ...acknowledge.data, cycle: 2 } });
  });

  it('is refused when the complaint is closed', () => {
    given(received(), closed('withdrawn')).when(ask(acknowledge)).refused('complaint-closed');
  });

  it('of the past keeps its date', () => {
    given(importedComplaint(), closed('as-recorded'))
      .when(imported(acknowledge))
      .leadsToOne({ type: 'ComplaintAcknowledged' });
  });
});

describe('Assessing', () => {
  const assess = { type: 'assess', data: { severity: 'low', safety: false } } as const;
  const danger = { type: 'assess', data: { severity: 'low', safety: true } } as const;

  it('records how serious it is', () => {
    given(received())
      .when(ask({ ...assess, personal: { rationale: 'Small sum.' } }))
      .leadsTo({
        type: 'ComplaintAssessed',
        occurredAt: day(1),
        data: { severity: 'low', safety: false, deadlines: [] },
        personal: { rationale: 'Small sum.' },
      });
  });

  it('of a danger gives it the highest severity and starts the safety clock from the assessment', () => {
    given(received())
      .when(ask(danger, { now: day(2), occurredAt: day(1) }))
      .leadsTo({
        type: 'ComplaintAssessed',
        occurredAt: day(1),
        data: { severity: 'critical', safety: true, deadlines: [{ clock: 'safety', dueAt: day(2) }] },
      });
  });

  it('starts the safety clock once', () => {
    const dangerous = assessed({
      severity: 'critical',
      safety: true,
      deadlines: [{ clock: 'safety', dueAt: day(2) }],
    });
    given(received(), dangerous)
      .when(ask(danger))
      .leadsToOne({ type: 'ComplaintAssessed', data: { severity: 'critical', safety: true, deadlines: [] } });
  });

  it('is for open complaints', () => {
    given(received(), closed('withdrawn')).when(ask(assess)).refused('complaint-closed');
  });

  it('of the past stays as it was recorded', () => {
    given(importedComplaint(), closed('as-recorded'))
      .when(imported(danger))
      .leadsToOne({
        type: 'ComplaintAssessed',
        data: { severity: 'low', safety: true, deadlines: [], source: SOURCE },
      });
  });
});

describe('Assigning', () => {
  const assign = (handler: string, conflictDeclared = false) =>
    ({ type: 'assign', data: { handler, conflictDeclared } }) as const;

  it('names the handler', () => {
    given(received())
      .when(ask(assign(HANDLER)))
      .leadsTo({
        type: 'HandlerAssigned',
        occurredAt: day(1),
        data: { handler: HANDLER, conflictDeclared: false },
      });
  });

  it('is refused for a person who declared a conflict', () => {
    given(received())
      .when(ask(assign(HANDLER, true)))
      .refused('conflict-of-interest');
  });

  it('is for open complaints', () => {
    given(received(), closed('withdrawn'))
      .when(ask(assign(HANDLER)))
      .refused('complaint-closed');
  });

  it('needs a new person at a higher tier, even when the escalation named nobody', () => {
    given(received(), assigned(HANDLER), escalated(1, 2))
      .when(ask(assign(HANDLER)))
      .refused('handler-involved-before');
    given(received(), assigned(HANDLER), escalated(1, 2))
      .when(ask(assign(COLLEAGUE)))
      .leadsToOne({ type: 'HandlerAssigned' });
    given(received(), assigned(HANDLER), assigned(COLLEAGUE))
      .when(ask(assign(HANDLER)))
      .leadsToOne({ type: 'HandlerAssigned' });
  });

  it('of the past stays as it was recorded', () => {
    given(importedComplaint(), closed('as-recorded'))
      .when(imported(assign(HANDLER, true)))
      .leadsToOne({ type: 'HandlerAssigned' });
  });
});

describe('Escalating', () => {
  const escalate = (toTier: number, handler?: string) =>
    ({
      type: 'escalate',
      data: { toTier, trigger: 'response-rejected', ...(handler === undefined ? {} : { handler }) },
    }) as const;

  it('takes the complaint to a higher tier', () => {
    given(received(), assigned(HANDLER))
      .when(ask(escalate(2, COLLEAGUE)))
      .leadsTo({
        type: 'ComplaintEscalated',
        occurredAt: day(1),
        data: { fromTier: 1, toTier: 2, trigger: 'response-rejected', handler: COLLEAGUE },
        reasonCode: 'response-rejected',
      });
  });

  it('needs a tier that exists and is higher', () => {
    given(received())
      .when(ask(escalate(4)))
      .refused('no-such-tier');
    given(received(), escalated(1, 2))
      .when(ask(escalate(2)))
      .refused('tier-not-higher');
    given(received(), escalated(1, 2))
      .when(ask(escalate(1)))
      .refused('tier-not-higher');
    for (const toTier of [0, -1, 1.5, Number.NaN]) {
      given(received())
        .when(ask(escalate(toTier)))
        .refused('malformed-number');
    }
  });

  it('cannot name a person who was involved before', () => {
    given(received(), assigned(HANDLER))
      .when(ask(escalate(2, HANDLER)))
      .refused('handler-involved-before');
    given(received(), assigned(HANDLER), escalated(1, 2, COLLEAGUE))
      .when(ask(escalate(3, COLLEAGUE)))
      .refused('handler-involved-before');
    given(received(), assessed(), ...answered(), rejected(1))
      .when(ask(escalate(2, APPROVER)))
      .refused('handler-involved-before');
  });

  it('has a code as its trigger, because free text is personal', () => {
    const spoken = { type: 'escalate', data: { toTier: 2, trigger: 'She was not happy' } } as const;
    given(received()).when(ask(spoken)).refused('malformed-code');
  });

  it('is for open complaints', () => {
    given(received(), closed('withdrawn'))
      .when(ask(escalate(2)))
      .refused('complaint-closed');
  });

  it('of the past stays as it was recorded', () => {
    given(importedComplaint(), assigned(HANDLER), closed('as-recorded'))
      .when(imported(escalate(7, HANDLER)))
      .leadsToOne({ type: 'ComplaintEscalated' });
    given(importedComplaint())
      .when(imported(escalate(0)))
      .refused('malformed-number');
  });
});

describe('Recording a breach', () => {
  const breach = (dueAt?: string) =>
    ({
      type: 'record-breach',
      data: { clock: 'respond', ...(dueAt === undefined ? {} : { dueAt }) },
    }) as const;

  it('keeps what another system knew, without a due date when it had none', () => {
    given(importedComplaint())
      .when(imported(breach(), { occurredAt: 'unknown' }))
      .leadsTo({ type: 'DeadlineBreached', data: { clock: 'respond', source: SOURCE, dateUnknown: true } });
  });

  it('happens once per clock and due date', () => {
    const recorded = { type: 'DeadlineBreached', data: { clock: 'respond' } } as const;
    const known = { ...recorded, envelope: importedComplaint().envelope };
    given(importedComplaint(), known).when(imported(breach())).leadsTo();
    given(importedComplaint(), known)
      .when(imported(breach(day(3))))
      .leadsToOne({ type: 'DeadlineBreached' });
  });

  it('is only for imports; this is checked first', () => {
    given(received()).when(ask(breach())).refused('breach-for-imports-only');
    given(received()).when(imported(breach())).refused('breach-for-imports-only');
    given(importedComplaint())
      .when(imported(breach('soon')))
      .refused('malformed-time');
  });
});
