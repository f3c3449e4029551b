import { ImpossibleHistoryError } from '../errors.ts';
import type { ComplaintEvent, Dated, Envelope, EventOf } from '../events.ts';
import type { ComplaintState, Involvement, OpenComplaint, ReceivedComplaint } from '../state.ts';
import { instantOf, isDay, later } from '../time.ts';
import { meet, metByAcknowledgement, metByClosure, metByResponse, start } from './deadlines.ts';
import { receive } from './receipt.ts';
import { type Answer, issue, propose, settle } from './responses.ts';

/** What folding looks at: an event and, of its envelope, who acted and under which policy. `Recorded` events are such. */
export type FoldableEvent<E extends ComplaintEvent = ComplaintEvent> = E & {
  readonly envelope: Pick<Envelope, 'actor' | 'policy'>;
  /** Milliseconds since 1970; absent: as it occurred. */
  readonly recordedAt?: number;
};

/**
 * The complaint after one more event. Pure and total over histories that accepted commands wrote; reads no clock.
 *
 * @throws ImpossibleHistoryError when the history does not begin with its receipt, or has two.
 */
export function evolve(state: ComplaintState, event: FoldableEvent): ComplaintState {
  if (event.type === 'ComplaintReceived') {
    if (state.status !== 'none')
      throw new ImpossibleHistoryError('A complaint is received once, and this one twice.');
    return receive(event, event.envelope.policy);
  }
  if (state.status === 'none') {
    throw new ImpossibleHistoryError(`A complaint begins with its receipt, and this one with ${event.type}.`);
  }
  switch (event.type) {
    case 'ComplaintAcknowledged':
      return {
        ...state,
        // History taken over may tell of one of an earlier cycle.
        acknowledged: state.acknowledged || event.data.cycle === state.cycle,
        deadlines: meet(state.deadlines, event.data.cycle, metByAcknowledgement, datedOf(event)),
      };
    case 'ComplaintAssessed':
      return assess(state, event);
    case 'HandlerAssigned': {
      const { handler } = event.data;
      return { ...investigating(state), handler, involved: involve(state, handler, state.tier) };
    }
    case 'ResponseProposed': {
      const proposer = event.envelope.actor.id;
      const proposal = { by: proposer, at: datedOf(event), cycle: state.cycle };
      return {
        ...investigating(state),
        responses: propose(state.responses, event.data, proposal),
        involved: involve(state, proposer, state.tier),
      };
    }
    case 'ResponseIssued':
      return respond(state, event, event.envelope.actor.id);
    case 'ResponseAccepted':
      return { ...state, responses: settle(state.responses, event.data, answered('accepted', event, state)) };
    case 'ResponseRejected':
      return {
        ...investigating(state),
        responses: settle(state.responses, event.data, answered('rejected', event, state)),
      };
    case 'ComplaintEscalated':
      return escalate(state, event);
    case 'DeadlineBreached': {
      const { clock, dueAt } = event.data;
      return { ...state, breaches: [...state.breaches, { clock, dueAt, cycle: state.cycle }] };
    }
    case 'ComplaintClosed':
      return {
        ...state,
        status: 'closed',
        closure: { reason: event.data.reason, at: event.occurredAt, ...zoneOf(event) },
        effectiveAt: later(state.effectiveAt, beginOf(event)),
        deadlines: meet(state.deadlines, state.cycle, metByClosure, datedOf(event)),
      };
    case 'ComplaintReopened': {
      const { cycle, deadlines } = event.data;
      return {
        ...state,
        status: 'investigating',
        closure: undefined,
        cycle,
        acknowledged: false,
        effectiveAt: later(state.effectiveAt, beginOf(event)),
        deadlines: start(state.deadlines, deadlines, cycle, event.zone),
      };
    }
  }
}

/** Folds a history from its beginning, or onto what is known already. */
export function fold(events: Iterable<FoldableEvent>, from: ComplaintState): ComplaintState {
  let state = from;
  for (const event of events) state = evolve(state, event);
  return state;
}

type When = Pick<ComplaintEvent, 'occurredAt' | 'zone'>;

/** The zone of an event whose own date is a day; that of other days in it does not matter here. */
function zoneOf({ occurredAt, zone }: When): { readonly zone?: string } {
  return zone !== undefined && occurredAt !== undefined && isDay(occurredAt) ? { zone } : {};
}

function datedOf(event: When): Dated | undefined {
  const { occurredAt: time } = event;
  return time === undefined ? undefined : { time, ...zoneOf(event) };
}

function beginOf({ occurredAt, zone }: When): string | undefined {
  return occurredAt && instantOf(occurredAt, zone);
}

/** Only a reopening reopens: in history taken over, other acts may follow the closure. */
function investigating(state: ReceivedComplaint): ReceivedComplaint {
  return moved(state, 'investigating');
}

function moved(state: ReceivedComplaint, status: OpenComplaint['status']): ReceivedComplaint {
  return state.status === 'closed' || state.status === status ? state : { ...state, status };
}

function assess(state: ReceivedComplaint, { data, zone }: EventOf<'ComplaintAssessed'>): ReceivedComplaint {
  return {
    ...(state.status === 'received' ? moved(state, 'assessed') : state),
    assessed: true,
    severity: data.severity,
    safety: data.safety,
    kind: data.kind ?? state.kind,
    deadlines: start(state.deadlines, data.deadlines, state.cycle, zone),
  };
}

function answered(state: 'accepted' | 'rejected', event: When, { cycle }: ReceivedComplaint): Answer {
  return { state, at: datedOf(event), cycle };
}

function respond(
  state: ReceivedComplaint,
  event: FoldableEvent<EventOf<'ResponseIssued'>>,
  issuer: string,
): ReceivedComplaint {
  const { data, recordedAt } = event;
  const at = datedOf(event);
  return {
    ...(data.type === 'holding' ? state : moved(state, 'awaiting-complainant')),
    responses: issue(state.responses, data, { at, recordedAt, cycle: state.cycle }),
    deadlines: meet(state.deadlines, state.cycle, metByResponse(data.type), at),
    involved: involve(state, issuer, state.tier),
  };
}

function escalate(state: ReceivedComplaint, { data }: EventOf<'ComplaintEscalated'>): ReceivedComplaint {
  const { toTier, handler } = data;
  return {
    ...investigating(state),
    tier: toTier,
    handler,
    involved: handler === undefined ? state.involved : involve(state, handler, toTier),
  };
}

function involve(state: ReceivedComplaint, principal: string, tier: number): readonly Involvement[] {
  const { involved } = state;
  if (involved.some((one) => one.principal === principal && one.tier === tier)) return involved;
  return [...involved, { principal, tier }];
}
