import { ImpossibleHistoryError } from '../errors.ts';
import type { ComplaintEvent, Dated, Envelope, EventOf } from '../events.ts';
import type { ComplaintState, Involvement, ReceivedComplaint } from '../state.ts';
import { instantOf, isDay, later } from '../time.ts';
import {
  type ChronologyPoint,
  isLast,
  pointOf,
  takesFrom,
  withClosing,
  withCycle,
  withStatus,
} from './chronology.ts';
import { meet, start } from './deadlines.ts';
import { clocksMet, inForceAt, kindAfter, statusAfter } from './effects.ts';
import { protectedBy } from './protection.ts';
import { receive } from './receipt.ts';
import { type Answer, inCycle, issue, propose, recordAnswer } from './responses.ts';

/** What folding needs: an event and, from its envelope, the actor and the policy. A `Recorded` event fits. */
export type FoldableEvent<E extends ComplaintEvent = ComplaintEvent> = E & {
  readonly envelope: Pick<Envelope, 'actor' | 'policy'>;
  /** Milliseconds since 1970. Absent: the same as the time of the act. */
  readonly recordedAt?: number;
};

/**
 * The state of a complaint after one more event. Pure. It accepts every history that accepted commands write.
 *
 * @throws ImpossibleHistoryError when the history does not begin with its receipt, or has two.
 */
export function evolve(state: ComplaintState, event: FoldableEvent): ComplaintState {
  if (event.type === 'ComplaintReceived') {
    if (state.status !== 'none')
      throw new ImpossibleHistoryError('A complaint has one receipt, but this one has two.');
    return receive(event, event.envelope.policy);
  }
  if (state.status === 'none') {
    throw new ImpossibleHistoryError(`A complaint begins with its receipt, but this one with ${event.type}.`);
  }
  const point = pointOf(state.chronology, event);
  const next = moved(state, event, point);
  switch (event.type) {
    case 'ComplaintAcknowledged':
      return acknowledge(next, event, point);
    case 'ComplaintAssessed':
      return assess(next, event, point);
    case 'HandlerAssigned':
      return { ...inForce(next, event, point), involved: involve(state, event.data.handler, state.tier) };
    case 'ResponseProposed': {
      const proposer = event.envelope.actor.id;
      const proposal = { by: proposer, at: datedOf(event), cycle: point.cycle, history: point.history };
      return {
        ...next,
        responses: propose(state.responses, event.data, proposal),
        involved: involve(state, proposer, state.tier),
      };
    }
    case 'ResponseIssued':
      return respond(next, event, point);
    case 'ResponseAccepted':
      return {
        ...next,
        responses: recordAnswer(state.responses, event.data, answered('accepted', event, point)),
      };
    case 'ResponseRejected':
      return {
        ...next,
        responses: recordAnswer(state.responses, event.data, answered('rejected', event, point)),
      };
    case 'ComplaintEscalated': {
      const { toTier, handler } = event.data;
      const involved = handler === undefined ? state.involved : involve(state, handler, toTier);
      return { ...inForce(next, event, point), involved };
    }
    case 'DeadlineBreached': {
      const { clock, dueAt } = event.data;
      return { ...next, breaches: [...state.breaches, { clock, dueAt, cycle: point.cycle }] };
    }
    case 'ComplaintClosed':
      return {
        ...next,
        chronology: withClosing(state.chronology, point),
        status: 'closed',
        closure: { reason: event.data.reason, at: event.occurredAt, ...zoneOf(event) },
        effectiveAt: later(state.effectiveAt, beginOf(event)),
        deadlines: met(state, event, state.cycle),
      };
    case 'ComplaintReopened':
      return reopen(next, event, point);
    case 'LegalHoldPlaced':
    case 'LegalHoldReleased':
    case 'ErasureRequested':
    case 'ErasureDecided':
    case 'ErasureStarted':
    case 'PersonalDataErased':
      return { ...next, protection: protectedBy(state.protection, event) };
    case 'EntryCorrected':
      return next;
  }
}

/** Folds a history from its beginning, or onto an existing state. */
export function fold(events: Iterable<FoldableEvent>, from: ComplaintState): ComplaintState {
  let state = from;
  for (const event of events) state = evolve(state, event);
  return state;
}

type When = Pick<ComplaintEvent, 'occurredAt' | 'zone'>;

/** The zone of an event whose own date is a day. The zone of other days in it does not matter here. */
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

/** With the status that the event gives. Only a reopening reopens; in history, other acts may follow the closure. */
function moved(state: ReceivedComplaint, event: ComplaintEvent, point: ChronologyPoint): ReceivedComplaint {
  const status = statusAfter(event, state.chronology.status);
  if (status === undefined) return state;
  const chronology = withStatus(state.chronology, point, status);
  if (chronology === state.chronology) return state;
  if (state.status === 'closed') return { ...state, chronology };
  return { ...state, chronology, status: chronology.status };
}

/** With the handler, severity and tier that the event puts in force. */
function inForce(state: ReceivedComplaint, event: ComplaintEvent, point: ChronologyPoint): ReceivedComplaint {
  const { set, chronology } = inForceAt(event, point, state.chronology);
  return { ...state, ...set, chronology };
}

/** The deadlines after an act in a cycle. */
function met(
  { deadlines }: ReceivedComplaint,
  event: ComplaintEvent,
  cycle: number,
): ReceivedComplaint['deadlines'] {
  return meet(deadlines, cycle, clocksMet(event), datedOf(event));
}

function acknowledge(
  state: ReceivedComplaint,
  event: EventOf<'ComplaintAcknowledged'>,
  { history, cycle: inserted, own }: ChronologyPoint,
): ReceivedComplaint {
  const cycle = history ? inserted : event.data.cycle;
  const { chronology } = state;
  return {
    ...state,
    chronology: own > chronology.acknowledgedAt ? { ...chronology, acknowledgedAt: own } : chronology,
    acknowledged: state.acknowledged || cycle === state.cycle,
    deadlines: met(state, event, cycle),
  };
}

function assess(
  state: ReceivedComplaint,
  event: EventOf<'ComplaintAssessed'>,
  point: ChronologyPoint,
): ReceivedComplaint {
  const { safety } = event.data;
  return {
    ...inForce(state, event, point),
    ...(isLast(point, state.chronology.severityAt) && { safety }),
    assessed: true,
    kind: kindAfter(event, state.kind),
    deadlines: start(state.deadlines, event, point.cycle),
  };
}

function answered(state: 'accepted' | 'rejected', event: When, { cycle, history }: ChronologyPoint): Answer {
  return { state, at: datedOf(event), cycle, history };
}

function respond(
  state: ReceivedComplaint,
  event: FoldableEvent<EventOf<'ResponseIssued'>>,
  point: ChronologyPoint,
): ReceivedComplaint {
  const { data, recordedAt, envelope } = event;
  const { cycle, history } = point;
  return {
    ...state,
    responses: issue(state.responses, data, { at: datedOf(event), recordedAt, cycle, history }),
    deadlines: met(state, event, cycle),
    involved: involve(state, envelope.actor.id, state.tier),
  };
}

/** With a new cycle. When history tells of a reopening late, the acts dated after it move to the new cycle. */
function reopen(
  state: ReceivedComplaint,
  event: EventOf<'ComplaintReopened'>,
  point: ChronologyPoint,
): ReceivedComplaint {
  const { cycle } = event.data;
  const chronology = withCycle(state.chronology, point);
  const from = takesFrom(chronology, point);
  return {
    ...state,
    chronology,
    status: chronology.status,
    closure: undefined,
    cycle,
    acknowledged: from !== undefined && chronology.acknowledgedAt >= from,
    effectiveAt: later(state.effectiveAt, beginOf(event)),
    responses: from === undefined ? state.responses : inCycle(state.responses, cycle, from),
    deadlines: start(state.deadlines, event, cycle),
  };
}

function involve(state: ReceivedComplaint, principal: string, tier: number): readonly Involvement[] {
  const { involved } = state;
  if (involved.some((one) => one.principal === principal && one.tier === tier)) return involved;
  return [...involved, { principal, tier }];
}
