import type { CommandOf } from '../commands.ts';
import { DomainError } from '../errors.ts';
import type { ComplaintEvent } from '../events.ts';
import type { ReceivedComplaint } from '../state.ts';
import { mustBeCode, mustBeOpenUnlessWaived, mustCount } from './guards.ts';
import { isKeptAway } from './persons.ts';
import { noteOnly, type Timing } from './timing.ts';

export function escalate(
  command: CommandOf<'escalate'>,
  state: ReceivedComplaint,
  act: Timing,
): readonly ComplaintEvent[] {
  const { toTier, trigger } = command.data;
  mustCount(toTier, 'toTier');
  mustBeCode(trigger, 'trigger');
  mustBeOpenUnlessWaived(state, act);
  if (!act.waived) mustLeadOn(command, state, act);
  return [
    {
      type: 'ComplaintEscalated',
      ...act.when,
      data: { ...command.data, fromTier: state.tier, ...act.noted },
      ...noteOnly(act),
      reasonCode: trigger,
    },
  ];
}

function mustLeadOn(
  { data: { toTier, handler } }: CommandOf<'escalate'>,
  state: ReceivedComplaint,
  act: Timing,
): void {
  const tier = act.rules.tiers.find(({ n }) => n === toTier);
  if (tier === undefined) throw new DomainError('no-such-tier', { toTier, tiers: act.rules.tiers.length });
  if (toTier <= state.tier) throw new DomainError('tier-not-higher', { toTier, tier: state.tier });
  if (handler !== undefined && isKeptAway(state, act, handler, toTier)) {
    throw new DomainError('handler-involved-before');
  }
}
