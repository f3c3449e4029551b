import type { CommandCatalogue, CommandType } from '../commands.ts';
import type { Dated } from '../events.ts';
import type { ReceivedComplaint, Response } from '../state.ts';
import { instantOf, later } from '../time.ts';
import { latestOfThisCycle } from './guards.ts';

/** Commands on a complaint that exists. */
type ActType = Exclude<CommandType, 'receive'>;
type ActCommand<T extends ActType> = {
  [K in T]: { readonly type: K } & CommandCatalogue[K];
}[T];

/** The instants of the acts that a command answers, unknown ones left open. */
type Causes<T extends ActType> = (
  command: ActCommand<T>,
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
  'approve-response': ({ data }, state) => [begun(state), begin(numbered(state, data.response)?.proposedAt)],
  'accept-response': ({ data }, state) => [begin(numbered(state, data.response)?.issuedAt)],
  'reject-response': ({ data }, state) => [begin(numbered(state, data.response)?.issuedAt)],
  escalate: () => [],
  close: (command, state) => [begun(state), justification(command, latestOfThisCycle(state))],
  reopen: (_, state) => [state.status === 'closed' ? state.effectiveAt : undefined],
  'record-breach': () => [],
};

/** The latest of the acts that a command answers: an instant; `undefined` where none is known. */
export function causeOf<T extends ActType>(
  command: ActCommand<T>,
  state: ReceivedComplaint,
): string | undefined {
  return CAUSES[command.type](command, state).reduce(later, undefined);
}

/** When the cycle began: with the receipt or the reopening. Nothing counts for a cycle that is over. */
function begun(state: ReceivedComplaint): string | undefined {
  return state.status === 'closed' ? undefined : state.effectiveAt;
}

function justification({ data }: ActCommand<'close'>, latest: Response | undefined): string | undefined {
  switch (data.reason) {
    case 'accepted':
    case 'remedies-exhausted':
      return begin(latest?.answeredAt);
    case 'no-response':
      return begin(latest?.issuedAt);
    case 'withdrawn':
    case 'duplicate':
    case 'out-of-scope':
    case 'as-recorded':
      return undefined;
  }
}

function numbered({ responses }: ReceivedComplaint, n: number): Response | undefined {
  return responses.find((response) => response.n === n);
}

function begin(dated: Dated | undefined): string | undefined {
  return dated && instantOf(dated.time, dated.zone);
}
