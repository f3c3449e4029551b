import { canonicalJson, sha256 } from '#canonical-json';
import type { CommandContext, DueDate } from '#complaint';
import { commandId } from '#ledger';

const ACTOR = { id: 'system', role: 'system' } as const;

export function nameOf({ clock, cycle, tier, dueAt }: DueDate): string {
  return `${clock}/${cycle}/${tier}/${dueAt}`;
}

/**
 * The context of a command that the system gives because of a due date. Its ids derive from the due date alone, so that
 * whoever finds it gives the same command.
 *
 * @param why `BREACH`: it was missed; `HOLIDAY`: a holiday moves it.
 * @param now milliseconds since 1970.
 */
export function systemContext(
  why: 'BREACH' | 'HOLIDAY',
  folio: string,
  due: DueDate,
  now: number,
): CommandContext {
  const id = commandId('system', why, folio, nameOf(due));
  return {
    commandId: id,
    requestDigest: sha256(canonicalJson([folio, nameOf(due)])),
    correlationId: id,
    causationId: id,
    actor: ACTOR,
    now,
  };
}
