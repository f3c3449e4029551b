import { canonicalJson, sha256 } from '#canonical-json';
import type { CommandContext, CommandOf, DueDate } from '#complaint';
import { commandId } from '#ledger';

const ACTOR = { id: 'system', role: 'system' } as const;

export function nameOf({ clock, cycle, tier, dueAt }: DueDate): string {
  return `${clock}/${cycle}/${tier}/${dueAt}`;
}

/**
 * The command that records a breach. Its ids derive from the due date alone, so that whoever finds it gives the same
 * command.
 *
 * @param now milliseconds since 1970.
 */
export function missedDeadline(
  folio: string,
  due: DueDate,
  now: number,
): { readonly command: CommandOf<'record-missed-deadline'>; readonly context: CommandContext } {
  const id = commandId('system', 'BREACH', folio, nameOf(due));
  return {
    command: { type: 'record-missed-deadline', data: due },
    context: {
      commandId: id,
      requestDigest: sha256(canonicalJson([folio, nameOf(due)])),
      correlationId: id,
      causationId: id,
      actor: ACTOR,
      now,
    },
  };
}
