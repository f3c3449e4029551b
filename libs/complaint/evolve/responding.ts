import type { RespondingEvents } from '../events/responding.ts';
import { type ChronologyPoint } from './chronology.ts';
import { type Answer, issue, propose, recordAnswer } from './responses.ts';
import { datedOf, involve, met, type Steps, tierOf, type When } from './step.ts';

export const RESPONDING_STEPS: Steps<RespondingEvents> = {
  ResponseProposed: (state, event, point, next) => {
    const proposer = event.envelope.actor.id;
    const at = datedOf(event);
    const proposal = { by: proposer, at, cycle: point.cycle, ...tierOf(state), history: point.history };
    return {
      ...next,
      responses: propose(state.responses, event.data, proposal),
      involved: involve(state, proposer, state.tier),
    };
  },
  ResponseIssued: (_, event, point, state) => ({
    ...state,
    responses: issue(state.responses, event.data, {
      at: datedOf(event),
      recordedAt: event.recordedAt,
      cycle: point.cycle,
      history: point.history,
    }),
    deadlines: met(state, event, point),
    involved: involve(state, event.envelope.actor.id, state.tier),
  }),
  ResponseAccepted: (state, event, point, next) => ({
    ...next,
    responses: recordAnswer(state.responses, event.data, answered('accepted', event, point)),
  }),
  ResponseRejected: (state, event, point, next) => ({
    ...next,
    responses: recordAnswer(state.responses, event.data, answered('rejected', event, point)),
  }),
};

function answered(state: 'accepted' | 'rejected', event: When, { cycle, history }: ChronologyPoint): Answer {
  return { state, at: datedOf(event), cycle, history };
}
