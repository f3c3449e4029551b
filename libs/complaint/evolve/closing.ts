import type { ClosingEvents } from '../events/closing.ts';
import { latestDecisive } from '../queries.ts';
import { later } from '../time.ts';
import { takesFrom, withClosing, withCycle } from './chronology.ts';
import { start } from './deadlines.ts';
import { inCycle } from './responses.ts';
import { beginOf, datedOf, involve, judgedAt, met, type Steps, tierOf, zoneOf } from './step.ts';

export const CLOSING_STEPS: Steps<ClosingEvents> = {
  ComplaintClosed: (state, event, point, next) => ({
    ...next,
    chronology: withClosing(state.chronology, point),
    status: 'closed',
    closure: { reason: event.data.reason, at: event.occurredAt, ...zoneOf(event) },
    effectiveAt: later(state.effectiveAt, beginOf(event)),
    deadlines: met(state, event, point, state.cycle),
  }),
  ClosureProposed: (_, event, { cycle }, state) => {
    const { closure: n, reason } = event.data;
    const proposal = {
      n,
      reason,
      proposedBy: event.envelope.actor.id,
      at: datedOf(event),
      cycle,
      ...tierOf(state),
      ...(state.handler !== undefined && { handler: state.handler }),
      ...(reason === 'no-response' && { response: latestDecisive(state)?.n }),
    };
    return {
      ...state,
      involved: involve(state, proposal.proposedBy, state.tier),
      closureProposal: proposal,
    };
  },
  // When history tells of a reopening late, the acts dated after it move to the new cycle.
  ComplaintReopened: (_, event, point, state) => {
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
      remediedAt: from === undefined ? undefined : state.remediedAt,
      deadlines: start(state.deadlines, event, { cycle, judgedAt: judgedAt(event, point) }),
    };
  },
};
