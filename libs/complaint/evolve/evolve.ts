import { ImpossibleHistoryError } from '../errors.ts';
import type { ComplaintEvent, Dated, Envelope, EventOf } from '../events.ts';
import type { ComplaintState, Involvement, OpenComplaint, ReceivedComplaint } from '../state.ts';
import { instantOf, isDay, later } from '../time.ts';
import { isLast, type Place, placeOf, takesFrom, withClosing, withCycle, withStatus } from './chronology.ts';
import { meet, metByAcknowledgement, metByClosure, metByResponse, start } from './deadlines.ts';
import { receive } from './receipt.ts';
import { type Answer, inCycle, issue, propose, settle } from './responses.ts';

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
  const place = placeOf(state.chronology, event);
  switch (event.type) {
    case 'ComplaintAcknowledged':
      return acknowledge(state, event, place);
    case 'ComplaintAssessed':
      return assess(state, event, place);
    case 'HandlerAssigned':
      return assign(state, event, place);
    case 'ResponseProposed': {
      const proposer = event.envelope.actor.id;
      const proposal = { by: proposer, at: datedOf(event), cycle: place.cycle, history: place.history };
      return {
        ...investigating(state, place),
        responses: propose(state.responses, event.data, proposal),
        involved: involve(state, proposer, state.tier),
      };
    }
    case 'ResponseIssued':
      return respond(state, event, place);
    case 'ResponseAccepted':
      return { ...state, responses: settle(state.responses, event.data, answered('accepted', event, place)) };
    case 'ResponseRejected':
      return {
        ...investigating(state, place),
        responses: settle(state.responses, event.data, answered('rejected', event, place)),
      };
    case 'ComplaintEscalated':
      return escalate(state, event, place);
    case 'DeadlineBreached': {
      const { clock, dueAt } = event.data;
      return { ...state, breaches: [...state.breaches, { clock, dueAt, cycle: place.cycle }] };
    }
    case 'ComplaintClosed':
      return {
        ...state,
        chronology: withClosing(state.chronology, place),
        status: 'closed',
        closure: { reason: event.data.reason, at: event.occurredAt, ...zoneOf(event) },
        effectiveAt: later(state.effectiveAt, beginOf(event)),
        deadlines: meet(state.deadlines, state.cycle, metByClosure, datedOf(event)),
      };
    case 'ComplaintReopened':
      return reopen(state, event, place);
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
function investigating(state: ReceivedComplaint, place: Place): ReceivedComplaint {
  return moved(state, place, 'investigating');
}

function moved(state: ReceivedComplaint, place: Place, next: OpenComplaint['status']): ReceivedComplaint {
  const chronology = withStatus(state.chronology, place, next);
  if (chronology === state.chronology) return state;
  if (state.status === 'closed') return { ...state, chronology };
  return { ...state, chronology, status: chronology.status };
}

function acknowledge(
  state: ReceivedComplaint,
  event: EventOf<'ComplaintAcknowledged'>,
  { history, cycle: placed, own }: Place,
): ReceivedComplaint {
  const cycle = history ? placed : event.data.cycle;
  const { chronology } = state;
  return {
    ...state,
    chronology: own > chronology.acknowledgedAt ? { ...chronology, acknowledgedAt: own } : chronology,
    acknowledged: state.acknowledged || cycle === state.cycle,
    deadlines: meet(state.deadlines, cycle, metByAcknowledgement, datedOf(event)),
  };
}

function assess(
  state: ReceivedComplaint,
  { data, zone }: EventOf<'ComplaintAssessed'>,
  place: Place,
): ReceivedComplaint {
  const next = state.chronology.status === 'received' ? moved(state, place, 'assessed') : state;
  const isInForce = isLast(place, state.chronology.severityAt);
  return {
    ...next,
    ...(isInForce && {
      severity: data.severity,
      safety: data.safety,
      chronology: { ...next.chronology, severityAt: place.at },
    }),
    assessed: true,
    kind: data.kind ?? state.kind,
    deadlines: start(state.deadlines, data.deadlines, place.cycle, zone),
  };
}

function assign(
  state: ReceivedComplaint,
  { data: { handler } }: EventOf<'HandlerAssigned'>,
  place: Place,
): ReceivedComplaint {
  const next = investigating(state, place);
  const isInForce = isLast(place, state.chronology.handlerAt);
  return {
    ...next,
    ...(isInForce && { handler, chronology: { ...next.chronology, handlerAt: place.at } }),
    involved: involve(state, handler, state.tier),
  };
}

function answered(state: 'accepted' | 'rejected', event: When, { cycle, history }: Place): Answer {
  return { state, at: datedOf(event), cycle, history };
}

function respond(
  state: ReceivedComplaint,
  event: FoldableEvent<EventOf<'ResponseIssued'>>,
  place: Place,
): ReceivedComplaint {
  const { data, recordedAt, envelope } = event;
  const { cycle } = place;
  const at = datedOf(event);
  return {
    ...(data.type === 'holding' ? state : moved(state, place, 'awaiting-complainant')),
    responses: issue(state.responses, data, { at, recordedAt, cycle, history: place.history }),
    deadlines: meet(state.deadlines, cycle, metByResponse(data.type), at),
    involved: involve(state, envelope.actor.id, state.tier),
  };
}

function escalate(
  state: ReceivedComplaint,
  { data }: EventOf<'ComplaintEscalated'>,
  place: Place,
): ReceivedComplaint {
  const { toTier, handler } = data;
  const next = investigating(state, place);
  const isTier = isLast(place, state.chronology.tierAt);
  const isHandler = isLast(place, state.chronology.handlerAt);
  return {
    ...next,
    ...(isTier && { tier: toTier }),
    ...(isHandler && { handler }),
    chronology: {
      ...next.chronology,
      ...(isTier && { tierAt: place.at }),
      ...(isHandler && { handlerAt: place.at }),
    },
    involved: handler === undefined ? state.involved : involve(state, handler, toTier),
  };
}

/** What history tells late of a reopening leaves to the new cycle the acts that are dated in it. */
function reopen(
  state: ReceivedComplaint,
  event: EventOf<'ComplaintReopened'>,
  place: Place,
): ReceivedComplaint {
  const { cycle, deadlines } = event.data;
  const chronology = withCycle(state.chronology, place);
  const from = takesFrom(chronology, place);
  return {
    ...state,
    chronology,
    status: chronology.status,
    closure: undefined,
    cycle,
    acknowledged: from !== undefined && chronology.acknowledgedAt >= from,
    effectiveAt: later(state.effectiveAt, beginOf(event)),
    responses: from === undefined ? state.responses : inCycle(state.responses, cycle, from),
    deadlines: start(state.deadlines, deadlines, cycle, event.zone),
  };
}

function involve(state: ReceivedComplaint, principal: string, tier: number): readonly Involvement[] {
  const { involved } = state;
  if (involved.some((one) => one.principal === principal && one.tier === tier)) return involved;
  return [...involved, { principal, tier }];
}
