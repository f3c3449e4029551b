import { DomainError } from '../errors.ts';
import type { EventCatalogue } from '../events.ts';
import type { ReceivedComplaint } from '../state.ts';
import type { Decision, Given } from './decision.ts';
import { begun, mustBeCode, mustBeOpenUnlessWaived, mustCount } from './guards.ts';
import { isKeptAway, toHandle } from './persons.ts';
import { noteOnly, type Timing } from './timing.ts';

export interface Escalate {
  readonly type: 'escalate';
  readonly data: Given<'ComplaintEscalated'>;
}

export const escalate: Decision<Escalate> = {
  names: ({ data: { handler } }) => [toHandle(handler)],
  // The escalation before it: the tiers follow each other.
  answers: (_, state) => [begun(state), state.chronology.tierAt || undefined],
  oncePer: undefined,
  decide: (command, state, timing) => {
    const { toTier, trigger } = command.data;
    mustCount(toTier, 'toTier');
    mustBeCode(trigger, 'trigger');
    mustBeOpenUnlessWaived(state, timing);
    if (!timing.waived) mustLeadOn(command, state, timing);
    return [
      {
        type: 'ComplaintEscalated',
        ...timing.when,
        data: { ...command.data, fromTier: state.tier, ...clocksOf(toTier, timing), ...timing.noted },
        ...noteOnly(timing),
        reasonCode: trigger,
      },
    ];
  },
};

function clocksOf(
  toTier: number,
  { rules, at, waived }: Timing,
): Pick<EventCatalogue['ComplaintEscalated']['data'], 'deadlines'> {
  const deadlines = waived ? [] : rules.deadlinesAtEscalation(at, toTier);
  return deadlines.length === 0 ? {} : { deadlines };
}

function mustLeadOn({ data: { toTier, handler } }: Escalate, state: ReceivedComplaint, timing: Timing): void {
  const tier = timing.rules.tiers.find(({ n }) => n === toTier);
  if (tier === undefined) throw new DomainError('no-such-tier', { toTier, tiers: timing.rules.tiers.length });
  if (toTier <= state.tier) throw new DomainError('tier-not-higher', { toTier, tier: state.tier });
  if (handler !== undefined && isKeptAway(state, timing, handler, toTier)) {
    throw new DomainError('handler-involved-before');
  }
}
