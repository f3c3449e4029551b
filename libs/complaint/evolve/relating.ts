import type { RelatingEvents } from '../events/relating.ts';
import type { Satisfaction } from '../state.ts';
import { datedOf, type Steps } from './step.ts';

const UNRATED: Satisfaction = { handlingAt: '', outcomeAt: '' };

export const RELATING_STEPS: Steps<RelatingEvents> = {
  ComplaintLinked: (state, event, _, next) => {
    const { kind, folio } = event.data;
    return { ...next, links: [...(state.links ?? []), { kind, folio, at: datedOf(event) }] };
  },
  // A rating of history that is told late changes no later one.
  SatisfactionRecorded: (state, { data: { handling, outcome } }, { history, own }, next) => {
    const before = state.satisfaction ?? UNRATED;
    const isLatest = (at: string): boolean => !history || own >= at;
    return {
      ...next,
      satisfaction: {
        ...before,
        ...(handling !== undefined && isLatest(before.handlingAt) ? { handling, handlingAt: own } : {}),
        ...(outcome !== undefined && isLatest(before.outcomeAt) ? { outcome, outcomeAt: own } : {}),
      },
    };
  },
};
