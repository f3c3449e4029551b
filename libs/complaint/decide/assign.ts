import type { CommandOf } from '../commands.ts';
import { DomainError } from '../errors.ts';
import type { ComplaintEvent } from '../events.ts';
import type { ReceivedComplaint } from '../state.ts';
import { mustBeOpenUnlessWaived } from './guards.ts';
import { isKeptAway } from './persons.ts';
import { noteOnly, type Timing } from './timing.ts';

/** Objectivity: nobody handles what concerns themselves, nor at a tier that must differ what they handled below. */
export function assign(
  command: CommandOf<'assign'>,
  state: ReceivedComplaint,
  act: Timing,
): readonly ComplaintEvent[] {
  mustBeOpenUnlessWaived(state, act);
  const { handler, conflictDeclared } = command.data;
  if (!act.waived) {
    if (conflictDeclared) throw new DomainError('conflict-of-interest');
    if (isKeptAway(state, act, handler)) throw new DomainError('handler-involved-before');
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
