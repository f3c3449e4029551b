import type { Command, Recorded } from '#complaint';
import { type CommandStep, DAY, dayText, type Guarded, SPAN } from '../lives/index.ts';

/** A command and the principal who gives it. */
export interface Asked {
  readonly command: Command;
  readonly by: string;
}

const CLERK = 'principal-clerk';
const APPROVER = 'principal-approver';

/**
 * The commands of a step, given what has happened.
 *
 * @param actions the corrective actions of all complaints.
 */
export function commandsOf(
  step: CommandStep,
  history: readonly Recorded[],
  actions: readonly string[],
): readonly Asked[] {
  const corrected = 'start' in step.act ? undefined : step.act.correction;
  return [
    ...actsOf(step, history, actions),
    ...(corrected === undefined ? [] : correction(corrected, history)),
  ];
}

/** A response is proposed by one person and approved by another. */
function actsOf(
  { act, at }: CommandStep,
  history: readonly Recorded[],
  actions: readonly string[],
): readonly Asked[] {
  if ('start' in act) return [{ command: receipt(act), by: CLERK }];
  const proposed = history.filter(({ type }) => type === 'ResponseProposed').length;
  const response = Math.max(1, proposed);
  switch (act.command) {
    case 'acknowledge':
      return alone({ type: 'acknowledge', data: { channel: 'email' } });
    case 'assess': {
      const { severity, safety, kind } = act;
      return alone({ type: 'assess', data: { severity, safety, ...(kind === undefined ? {} : { kind }) } });
    }
    case 'assign':
      return alone({ type: 'assign', data: { handler: act.handler, conflictDeclared: false } });
    case 'record-contact':
      return alone({
        type: 'record-contact',
        data: { channel: 'phone', direction: 'outbound', with: 'complainant' },
      });
    case 'refer':
      return alone({ type: 'refer', data: { body: 'An ombudsman' } });
    case 'record-satisfaction':
      return alone({ type: act.command, data: ratingsOf(act.ratings) });
    case 'respond': {
      const { type, outcome } = act;
      return [
        ...alone({ type: 'propose-response', data: { type, outcome } }),
        { command: { type: 'approve-response', data: { response: proposed + 1 } }, by: APPROVER },
      ];
    }
    case 'accept-response':
    case 'reject-response':
      return alone({ type: act.command, data: { response } });
    case 'escalate': {
      const tier = 2 + history.filter(({ type }) => type === 'ComplaintEscalated').length;
      const handler = act.safety ? {} : { handler: act.handler };
      return alone({ type: 'escalate', data: { toTier: tier, trigger: 'response-rejected', ...handler } });
    }
    case 'pause-clock':
      return alone({
        type: 'pause-clock',
        data: {
          clock: act.clock,
          ground: 'awaiting-complainant',
          complainantToldAt: new Date(at).toISOString(),
        },
      });
    case 'resume-clock':
      return alone({ type: 'resume-clock', data: { clock: act.clock } });
    case 'extend-deadline':
      return alone({
        type: 'extend-deadline',
        data: {
          clock: act.clock,
          dueAt: new Date(at + act.extension * DAY).toISOString(),
          complainantToldAt: new Date(at).toISOString(),
        },
      });
    case 'promise':
      return alone({ type: 'promise-remedy', data: { kind: 'refund', ...act.money } });
    case 'fulfil-remedy':
      return alone({ type: 'fulfil-remedy', data: { remedy: 1, ...act.money } });
    case 'record-root-cause':
      return alone({ type: 'record-root-cause', data: { cause: act.cause, area: 'process' } });
    case 'act':
      return alone({
        type: 'link-corrective-action',
        data: { kind: 'corrective', owner: act.handler, dueOn: '2026-12-31' },
      });
    case 'share':
      return actions
        .slice(0, 1)
        .flatMap((action) => alone({ type: 'link-corrective-action', data: { action } }));
    case 'verify':
      return history
        .filter((event) => event.type === 'CorrectiveActionLinked')
        .slice(0, 1)
        .flatMap(({ data: { action } }) =>
          alone({ type: 'verify-corrective-action', data: { action, effective: act.effective } }),
        );
    case 'close':
      return alone({
        type: 'close',
        data: { reason: 'withdrawn' },
        personal: { justification: 'Told us by telephone.' },
      });
    case 'reopen':
      return alone({ type: 'reopen', data: {} });
  }
}

const OTHER_VALUES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  ComplaintReceived: {
    product: ['Loan', 'Card'],
    category: ['delay', 'payment'],
    channel: ['web', 'phone'],
    organisation: ['Bank', 'Shop'],
    kind: ['complaint', 'request'],
  },
  ComplaintAssessed: { severity: ['low', 'medium', 'high'], kind: ['complaint', 'request'] },
  ResponseIssued: { outcome: ['upheld', 'partly-upheld', 'rejected'] },
  RootCauseRecorded: { cause: ['posting-rule', 'training'], area: ['system', 'people'] },
  RemedyPromised: { kind: ['refund', 'compensation'], amount: ['10.00', '250.00'] },
  RemedyFulfilled: { amount: ['0.10', '5.00'] },
};

/** A date of any entry, or another member of one that can be corrected. */
function correction(
  { entry, field, days, value }: NonNullable<Guarded['acts'][number]['correction']>,
  history: readonly Recorded[],
): readonly Asked[] {
  const among = field === 'data' ? history.filter(({ type }) => type in OTHER_VALUES) : history;
  const event = among[entry % among.length];
  if (event === undefined) return [];
  const of = (data: { readonly field: string; readonly value: string | number }): readonly Asked[] =>
    alone({ type: 'correct', data: { event: event.id, ...data }, personal: { reason: 'A mistake.' } });
  if (field === '/occurredAt') {
    const before = event.occurredAt ?? dayText(SPAN / 2);
    const at = new Date(Date.parse(before) + days * DAY).toISOString();
    return of({ field, value: at.slice(0, before.length) });
  }
  const members = Object.entries(OTHER_VALUES[event.type] ?? {});
  const [name, values = []] = members[value % members.length] ?? [];
  const other = values[value % values.length];
  return other === undefined ? [] : of({ field: `/data/${name}`, value: other });
}

function alone(command: Command): readonly Asked[] {
  return [{ command, by: CLERK }];
}

function receipt({ policy, channel, kind, product, category, organisation, person }: Guarded): Command {
  return {
    type: 'receive',
    policy,
    data: {
      channel,
      kind,
      ...(product === undefined ? {} : { product }),
      ...(category === undefined ? {} : { category }),
      ...(organisation === undefined ? {} : { organisation }),
    },
    personal: person === undefined ? {} : { complainant: { email: person } },
  };
}

/** The ratings that are given. */
export function ratingsOf({ handling, outcome }: Guarded['acts'][number]['ratings']) {
  return { ...(handling === undefined ? {} : { handling }), ...(outcome === undefined ? {} : { outcome }) };
}
