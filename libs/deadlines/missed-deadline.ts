import type { CommandContext, CommandOf, DueDate } from '#complaint';
import { systemContext } from './system-context.ts';

/**
 * The command that records a breach. Whoever finds the due date gives the same command.
 *
 * @param now milliseconds since 1970.
 */
export function missedDeadline(
  folio: string,
  due: DueDate,
  now: number,
): { readonly command: CommandOf<'record-missed-deadline'>; readonly context: CommandContext } {
  return {
    command: { type: 'record-missed-deadline', data: due },
    context: systemContext('BREACH', folio, due, now),
  };
}
