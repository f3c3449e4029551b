import { type CommandContext } from '#complaint';
import { deriveFolio } from '#complaint/filing';
import { commandId, requestDigest } from '#ledger';
import { ACTORS, type Act } from './lives.ts';

/** The id of a complaint's command, the same in every run. */
export function idOfCommand(index: number, step: number): string {
  return commandId('bench', 'POST', `/prepared/${index}`, String(step));
}

export function folioOfComplaint(index: number): string {
  return deriveFolio(idOfCommand(index, 0), 0);
}

/** The command context of an act, as the API would create it. */
export function contextOfAct({ at, by, command }: Act, index: number, step: number): CommandContext {
  const id = idOfCommand(index, step);
  return {
    commandId: id,
    requestDigest: requestDigest({ command }),
    correlationId: id,
    causationId: id,
    actor: { id: by, role: ACTORS[by] },
    now: at,
  };
}
