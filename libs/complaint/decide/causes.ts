import type { CommandOf, CommandType } from '../commands.ts';
import type { ReceivedComplaint, Response } from '../state.ts';
import { instantOfDated, later } from '../time.ts';
import { findResponse, latestOfThisCycle } from './guards.ts';

/** Commands on a complaint that exists. */
type ActType = Exclude<CommandType, 'receive'>;

/** The instants of the acts that a command answers, unknown ones left open. */
type Causes<T extends ActType> = (
  command: CommandOf<T>,
  state: ReceivedComplaint,
) => readonly (string | undefined)[];

/**
 * What each act answers and therefore cannot lie before. What counts for a cycle cannot lie before that cycle began,
 * as nothing can lie before the receipt. A new command gets its line here, be it an empty one.
 */
const CAUSES: { readonly [T in ActType]: Causes<T> } = {
  acknowledge: (_, state) => [begun(state)],
  assess: () => [],
  assign: () => [],
  'propose-response': () => [],
  'approve-response': ({ data }, state) => [
    begun(state),
    instantOfDated(findResponse(state, data.response)?.proposedAt),
  ],
  'accept-response': ({ data }, state) => [instantOfDated(findResponse(state, data.response)?.issuedAt)],
  'reject-response': ({ data }, state) => [instantOfDated(findResponse(state, data.response)?.issuedAt)],
  escalate: () => [],
  close: (command, state) => [begun(state), justification(command, latestOfThisCycle(state))],
  reopen: (_, state) => [state.status === 'closed' ? state.effectiveAt : undefined],
  'record-breach': () => [],
};

/** The latest of the acts that a command answers: an instant; `undefined` where none is known. */
export function causeOf<T extends ActType>(
  command: CommandOf<T>,
  state: ReceivedComplaint,
): string | undefined {
  return CAUSES[command.type](command, state).reduce(later, undefined);
}

/** When the cycle began: with the receipt or the reopening. Nothing counts for a cycle that is over. */
function begun(state: ReceivedComplaint): string | undefined {
  return state.status === 'closed' ? undefined : state.effectiveAt;
}

function justification({ data }: CommandOf<'close'>, latest: Response | undefined): string | undefined {
  switch (data.reason) {
    case 'accepted':
    case 'remedies-exhausted':
      return instantOfDated(latest?.answeredAt);
    case 'no-response':
      return instantOfDated(latest?.issuedAt);
    case 'withdrawn':
    case 'duplicate':
    case 'out-of-scope':
    case 'as-recorded':
      return undefined;
  }
}
