import type { ComplaintEvent, ComplaintState, Request } from '#complaint';

/** Name of an act that happens once, e.g. `close/2` for the closing of the second cycle. */
export type Once = string;

/** The name of an act that happens once; `undefined` for an act that may repeat. */
export function onceOf(event: ComplaintEvent): Once | undefined {
  switch (event.type) {
    case 'ComplaintReceived':
      return 'receive';
    case 'ComplaintAcknowledged':
      return `acknowledge/${event.data.cycle}`;
    case 'ComplaintClosed':
      return `close/${event.data.cycle}`;
    case 'ComplaintReopened':
      return `reopen/${event.data.cycle}`;
    case 'ResponseIssued':
      return `approve-response/${event.data.response}`;
    case 'ResponseAccepted':
      return `accept-response/${event.data.response}`;
    case 'ResponseRejected':
      return `reject-response/${event.data.response}`;
    default:
      return undefined;
  }
}

/** The name of the act that a request would be in a complaint of this state. */
export function onceAsked({ command }: Request, then: ComplaintState): Once | undefined {
  switch (command.type) {
    case 'receive':
      return 'receive';
    case 'acknowledge':
    case 'close':
      return `${command.type}/${cycleOf(then)}`;
    case 'reopen':
      return `reopen/${then.status === 'closed' ? cycleOf(then) + 1 : cycleOf(then)}`;
    case 'approve-response':
    case 'accept-response':
    case 'reject-response':
      return `${command.type}/${command.data.response}`;
    default:
      return undefined;
  }
}

/** Whether the name of the act depends on the cycle. Then its date decides which act it is. */
export function isOncePerCycle({ command: { type } }: Request): boolean {
  return type === 'acknowledge' || type === 'close' || type === 'reopen';
}

function cycleOf(state: ComplaintState): number {
  return state.status === 'none' ? 1 : state.cycle;
}
