import type { ImprovingEvents } from '../events/improving.ts';
import type { EventOf } from '../events.ts';
import type { CorrectiveAction, Improvement, ReceivedComplaint } from '../state.ts';
import { instantOfDated } from '../time.ts';
import { datedOf, type Steps } from './step.ts';

const NOTHING: Improvement = { rootCauses: [], actions: [] };

export const IMPROVING_STEPS: Steps<ImprovingEvents> = {
  RootCauseRecorded: ({ improvement = NOTHING }, event, _, next) => {
    const { rootCause: n, cause, area } = event.data;
    const recorded = { n, cause, area, at: datedOf(event) };
    return { ...next, improvement: { ...improvement, rootCauses: [...improvement.rootCauses, recorded] } };
  },
  CorrectiveActionLinked: (state, event, _, next) => {
    const { action, rootCause, kind, owner, dueOn } = event.data;
    return withAction(state, next, action, (told) => ({
      ...{ ...told, rootCause, kind, owner, dueOn },
      at: datedOf(event),
    }));
  },
  CorrectiveActionVerified: (state, event, _, next) =>
    withAction(state, next, event.data.action, (told) => ({ ...told, ...verificationAfter(told, event) })),
};

type Verification = Pick<CorrectiveAction, 'effective' | 'verifiedAt'>;

/** What is known of an action after a verification. They may be told in any order: the latest by date counts. */
export function verificationAfter(
  told: Verification,
  event: EventOf<'CorrectiveActionVerified'>,
): Verification {
  const verifiedAt = datedOf(event);
  return (instantOfDated(told.verifiedAt) ?? '') > (instantOfDated(verifiedAt) ?? '')
    ? told
    : { effective: event.data.effective, verifiedAt };
}

/** In imported history, a verification may be told before its action. */
function withAction(
  { improvement = NOTHING }: ReceivedComplaint,
  next: ReceivedComplaint,
  id: string,
  change: (told: CorrectiveAction) => CorrectiveAction,
): ReceivedComplaint {
  const { actions } = improvement;
  const told = actions.find((one) => one.id === id);
  const changed = inOrder(change(told ?? { id }));
  return {
    ...next,
    improvement: {
      ...improvement,
      actions:
        told === undefined ? [...actions, changed] : actions.map((one) => (one === told ? changed : one)),
    },
  };
}

/** With its members in one fixed order, whatever came first: a stored document has no others. */
function inOrder(action: CorrectiveAction): CorrectiveAction {
  const { id, rootCause, kind, owner, dueOn, at, effective, verifiedAt } = action;
  return { id, rootCause, kind, owner, dueOn, at, effective, verifiedAt };
}
