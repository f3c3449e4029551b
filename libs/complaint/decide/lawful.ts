import { isMore } from '#money';
import { type Command, decisionOf } from '../commands.ts';
import { DomainError, type RefusalCode } from '../errors.ts';
import type { ComplaintEvent } from '../events.ts';
import { isHistory } from '../evolve/chronology.ts';
import { correctedHistory } from '../evolve/corrected.ts';
import { evolve, type HistoryEvent } from '../evolve/evolve.ts';
import type { PolicyRules } from '../policy-rules.ts';
import { latestOfThisCycle } from '../queries.ts';
import { type ComplaintState, NO_COMPLAINT, type ReceivedComplaint } from '../state.ts';
import { instantOf, instantOfDated, later } from '../time.ts';
import { attemptsSince } from './closing-reasons.ts';

/**
 * A correction may not make a history of what no commands would have been accepted. The guards on time are asked again
 * for each act, in the state that the complaint had then by the corrected history. What broke a rule before the
 * correction refuses nothing.
 *
 * @param correction the decided event. It is not in `history`.
 * @throws DomainError `unlawful-history`.
 */
export function mustStayLawful(
  history: readonly HistoryEvent[],
  correction: ComplaintEvent,
  rules: PolicyRules,
): void {
  const last = history.at(-1);
  if (last === undefined) return;
  const after = correctedHistory<ComplaintEvent & Partial<HistoryEvent>>([
    ...history,
    { ...correction, envelope: last.envelope },
  ]);
  const faults = faultsOf(after.slice(0, -1).filter(isRecorded), rules);
  if (faults.length === 0) return;
  const before = new Set(faultsOf(correctedHistory(history), rules).map(nameOf));
  const fault = faults.find((one) => !before.has(nameOf(one)));
  if (fault !== undefined) throw new DomainError('unlawful-history', { why: fault.why, event: fault.event });
}

interface Fault {
  /** The id of the event. */
  readonly event: string;
  readonly why: RefusalCode;
}

function nameOf({ event, why }: Fault): string {
  return `${event} ${why}`;
}

function isRecorded(event: ComplaintEvent & Partial<HistoryEvent>): event is HistoryEvent {
  return event.id !== undefined;
}

function faultsOf(events: readonly HistoryEvent[], rules: PolicyRules): readonly Fault[] {
  const faults: Fault[] = [];
  let state: ComplaintState = NO_COMPLAINT;
  for (const event of events) {
    const why = state.status === 'none' || isHistory(event) ? undefined : faultOf(event, state, rules);
    if (why !== undefined) faults.push({ event: event.id, why });
    state = evolve(state, event);
    if (gaveTooMuch(event, state)) faults.push({ event: event.id, why: 'more-than-promised' });
  }
  return faults;
}

/** Whether a remedy gives more after an event than it promises. */
function gaveTooMuch({ type, data }: HistoryEvent, state: ComplaintState): boolean {
  if (type !== 'RemedyFulfilled' || state.status === 'none') return false;
  const { amount, fulfilled, currency } = state.remedies?.find(({ n }) => n === data.remedy) ?? {};
  if (amount === undefined || fulfilled === undefined || currency === undefined) return false;
  return isMore(fulfilled, amount, currency);
}

function faultOf(event: HistoryEvent, state: ReceivedComplaint, rules: PolicyRules): RefusalCode | undefined {
  const { occurredAt, zone } = event;
  // A notice of a due date is nothing that anybody did: the due date may be the one that is wrong.
  if (occurredAt === undefined || event.type === 'DeadlineBreached') return undefined;
  const at = instantOf(occurredAt, zone);
  const { receivedAt } = state;
  if (receivedAt !== undefined && at < instantOf(receivedAt, state.zone)) return 'before-receipt';
  const cause = causesOf(event, state, rules).reduce(later, undefined);
  if (cause !== undefined && at < cause) return 'before-its-cause';
  if (event.type === 'ComplaintReopened') {
    const closedAt = state.status === 'closed' ? state.effectiveAt : undefined;
    if (closedAt !== undefined && rules.isReopeningOver(closedAt, at)) return 'reopening-window-over';
  }
  if (event.type === 'ComplaintClosed' && event.data.reason === 'no-response') {
    const latest = latestOfThisCycle(state);
    if (latest !== undefined && attemptsSince(latest, state).length < rules.attempts)
      return 'too-few-attempts';
    const issuedAt = instantOfDated(latest?.issuedAt);
    if (issuedAt !== undefined && !rules.isWaitingOver(issuedAt, at)) return 'waiting-period-running';
  }
  return undefined;
}

/** The instants of the acts that an act answers. */
function causesOf(
  event: ComplaintEvent,
  state: ReceivedComplaint,
  rules: PolicyRules,
): readonly (string | undefined)[] {
  const command = commandOf(event);
  return command === undefined ? [] : decisionOf(command).answers(command, state, rules);
}

type Later = Exclude<Command, { readonly type: 'receive' }>;

/** What a command of the event says about the act that it answers. `undefined`: it answers none. */
function commandOf(event: ComplaintEvent): Later | undefined {
  switch (event.type) {
    case 'ComplaintAcknowledged':
      return { type: 'acknowledge', data: {} };
    case 'ComplaintEscalated':
      return { type: 'escalate', data: event.data };
    case 'ResponseProposed':
      return { type: 'propose-response', data: event.data };
    case 'ResponseIssued':
      return { type: 'approve-response', data: { response: event.data.response } };
    case 'ResponseAccepted':
      return { type: 'accept-response', data: event.data };
    case 'ResponseRejected':
      return { type: 'reject-response', data: event.data };
    case 'ExternalDecisionRecorded':
      return { type: 'record-external-decision', data: event.data };
    case 'ClockPaused':
      return { type: 'pause-clock', data: event.data };
    case 'ClockResumed':
      return { type: 'resume-clock', data: event.data };
    case 'DeadlineExtended':
      return { type: 'extend-deadline', data: event.data };
    case 'ClosureProposed':
      return { type: 'propose-closure', data: event.data };
    case 'ComplaintClosed': {
      const { closure } = event.data;
      return closure === undefined
        ? { type: 'close', data: event.data }
        : { type: 'approve-closure', data: { closure } };
    }
    case 'ComplaintReopened':
      return { type: 'reopen', data: {} };
    default:
      return undefined;
  }
}
