import type { CommandOf } from '../commands.ts';
import { DomainError } from '../errors.ts';
import type { ComplaintEvent } from '../events.ts';
import type { ReceivedComplaint } from '../state.ts';
import { type Act, noteOnly } from './act.ts';
import { mustBeOpenUnlessWaived, wasInvolvedBelow } from './guards.ts';

/** Objectivity: nobody handles what concerns themselves, nor at a tier that must differ what they handled below. */
export function assign(
  command: CommandOf<'assign'>,
  state: ReceivedComplaint,
  act: Act,
): readonly ComplaintEvent[] {
  mustBeOpenUnlessWaived(state, act);
  const { handler, conflictDeclared } = command.data;
  if (!act.waived) {
    if (conflictDeclared) throw new DomainError('conflict-of-interest');
    const mustDiffer = act.rules.tiers.find(({ n }) => n === state.tier)?.mustDiffer ?? false;
    if (mustDiffer && wasInvolvedBelow(state, handler, state.tier))
      throw new DomainError('handler-involved-before');
  }
  return [
    {
      type: 'HandlerAssigned',
      ...act.when,
      data: { handler, conflictDeclared, ...act.noted },
      ...noteOnly(act),
    },
  ];
}
