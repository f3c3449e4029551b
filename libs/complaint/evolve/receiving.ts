import type { ReceivingEvents } from '../events/receiving.ts';
import { start } from './deadlines.ts';
import { judgedAt, met, type Steps } from './step.ts';

/** The receipt has a function of its own, because before it there is no state. */
export const RECEIVING_STEPS: Steps<Omit<ReceivingEvents, 'ComplaintReceived'>> = {
  ComplaintAcknowledged: (_, event, point, state) => {
    const { history, cycle: inserted, own } = point;
    const cycle = history ? inserted : event.data.cycle;
    const { chronology } = state;
    return {
      ...state,
      chronology: own > chronology.acknowledgedAt ? { ...chronology, acknowledgedAt: own } : chronology,
      acknowledged: state.acknowledged || cycle === state.cycle,
      deadlines: start(met(state, event, point, cycle), event, { cycle, judgedAt: judgedAt(event, point) }),
    };
  },
};
