import { DomainError } from '../errors.ts';
import type { Deadline, EventCatalogue } from '../events.ts';
import type { ReceivedComplaint } from '../state.ts';
import type { Decision, Given } from './decision.ts';
import { begun, mustBeOpenUnlessWaived } from './guards.ts';
import { runningClock } from './running-clock.ts';
import { tierToAcknowledge } from './tiers.ts';
import { type Timing, worded } from './timing.ts';

export interface Acknowledge {
  readonly type: 'acknowledge';
  readonly data: Given<'ComplaintAcknowledged'>;
  readonly personal?: { readonly delivery?: string };
}

export const acknowledge: Decision<Acknowledge> = {
  names: () => [],
  // A tier that asks for one more is answered by it.
  answers: (_, state) => [begun(state), runningClock(state, 'acknowledge')?.startedAt],
  oncePer: 'cycle-and-tier',
  decide: (command, state, timing) => {
    if (state.acknowledged && !timing.waived && !isAsked(state))
      throw new DomainError('already-acknowledged', { cycle: state.cycle });
    mustBeOpenUnlessWaived(state, timing);
    return [
      {
        type: 'ComplaintAcknowledged',
        ...timing.when,
        data: { ...command.data, cycle: state.cycle, ...clocksOf(state, timing), ...timing.noted },
        ...worded(command.personal, timing),
      },
    ];
  },
};

/** Whether a tier asks for an acknowledgement that it did not get yet. */
function isAsked({ deadlines, cycle }: ReceivedComplaint): boolean {
  return deadlines.some((one) => one.clock === 'acknowledge' && one.cycle === cycle && !one.met);
}

/** The tier, and the clocks that are due earlier because the acknowledgement came before its last day. */
function clocksOf(
  state: ReceivedComplaint,
  { rules, at, waived }: Timing,
): Pick<EventCatalogue['ComplaintAcknowledged']['data'], 'tier' | 'deadlines'> {
  if (waived) return {};
  const tier = tierToAcknowledge(state);
  const deadlines = rules
    .deadlinesAtAcknowledgement(at, tier ?? 1)
    .flatMap((deadline) =>
      broughtForward(deadline, state, rules.movesOf(deadline.clock, tier ?? 1)?.latest?.(at)),
    );
  return { ...(tier === undefined ? {} : { tier }), ...(deadlines.length === 0 ? {} : { deadlines }) };
}

/**
 * The due date of a running clock where the acknowledgement makes it an earlier one. An extension given before stays, as
 * far as the policy lets it go from the acknowledgement. A pause given before stays.
 *
 * @param latest the latest due date that an extension can give.
 */
function broughtForward(
  deadline: Deadline,
  { deadlines, cycle }: ReceivedComplaint,
  latest: string | undefined,
): readonly Deadline[] {
  const { clock, tier } = deadline;
  const running = deadlines.find(
    (one) => one.clock === clock && one.cycle === cycle && one.tier === tier && !one.met,
  );
  if (running === undefined || running.pausedAt !== undefined || running.resumedAt !== undefined) return [];
  const dueAt = running.extended ? latest : deadline.dueAt;
  return dueAt === undefined || dueAt >= running.dueAt ? [] : [{ ...deadline, dueAt }];
}
