import type { HandlingEvents } from '../events/handling.ts';
import { isLast } from './chronology.ts';
import { start } from './deadlines.ts';
import { concernsAfter, kindAfter } from './effects.ts';
import { inForce, involve, type Steps, startingWithin } from './step.ts';

export const HANDLING_STEPS: Steps<HandlingEvents> = {
  ComplaintAssessed: (_, event, point, state) => {
    const { safety } = event.data;
    return {
      ...inForce(state, event, point),
      ...(isLast(point, state.chronology.severityAt) && { safety }),
      concerns: concernsAfter(event, state.concerns),
      assessed: true,
      kind: kindAfter(event, state.kind),
      deadlines: start(state.deadlines, event, startingWithin(state, event, point)),
    };
  },
  HandlerAssigned: (state, event, point, next) => ({
    ...inForce(next, event, point),
    involved: involve(state, event.data.handler, state.tier),
  }),
  ComplaintEscalated: (state, event, point, next) => {
    const { toTier, handler } = event.data;
    const involved = handler === undefined ? state.involved : involve(state, handler, toTier);
    return {
      ...inForce(next, event, point),
      involved,
      deadlines: start(state.deadlines, event, startingWithin(state, event, point)),
    };
  },
};
