import type { CommandType, EventType } from '#complaint';
import { AnyCommandBody } from './any-command.ts';
import { type CommandDescriptor, command, type Description } from './command.ts';

class NoBody extends AnyCommandBody {}

/**
 * Makes the descriptor of a command that only the ledger itself gives. It has no route, and no line of history may
 * bring it.
 */
export function internalCommand<T extends CommandType, E extends EventType>(
  told: Pick<Description<T, NoBody, E>, 'type' | 'summary' | 'tells'>,
): CommandDescriptor<T, E> {
  return command<T, NoBody, E>({
    ...told,
    http: undefined,
    internal: true,
    body: NoBody,
    history: false,
    translate: () => {
      throw new TypeError('Only the ledger itself gives this command.');
    },
  });
}
