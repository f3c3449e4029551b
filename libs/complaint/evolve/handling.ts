import type { HandlingEvents } from '../events/handling.ts';
import type { ReceivedComplaint } from '../state.ts';
import { earlier } from '../time.ts';
import { isLast } from './chronology.ts';
import { start } from './deadlines.ts';
import { concernsAfter, kindAfter } from './effects.ts';
import { beginOf, inForce, involve, type Steps, startingWithin, type When } from './step.ts';

export const HANDLING_STEPS: Steps<HandlingEvents> = {
  ComplaintAssessed: (before, event, point, state) => {
    const { safety } = event.data;
    return {
      ...inForce(state, event, point),
      ...(isLast(point, state.chronology.severityAt) && { safety }),
      concerns: concernsAfter(event, state.concerns),
      assessed: true,
      assessedAt: earliest(before, event),
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

/** The instant of the earliest assessment. One of unknown date may have been the earliest. */
function earliest({ assessed, assessedAt }: ReceivedComplaint, event: When): string | undefined {
  const at = beginOf(event);
  if (!assessed) return at;
  return at === undefined || assessedAt === undefined ? undefined : earlier(at, assessedAt);
}
