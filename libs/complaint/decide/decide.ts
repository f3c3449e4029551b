import type { Command, Request } from '../commands.ts';
import { DomainError } from '../errors.ts';
import type { ComplaintEvent, PolicyRef } from '../events.ts';
import type { PolicyResolver, PolicyRules } from '../policy-rules.ts';
import type { Principals } from '../principals.ts';
import type { ComplaintState, ReceivedComplaint } from '../state.ts';
import { instantText } from '../time.ts';
import { acknowledge } from './acknowledge.ts';
import { acceptResponse, rejectResponse } from './answer-response.ts';
import { approveResponse } from './approve-response.ts';
import { assess } from './assess.ts';
import { assign } from './assign.ts';
import { causeOf } from './causes.ts';
import { close } from './close.ts';
import { escalate } from './escalate.ts';
import { mustBeKnown } from './persons.ts';
import { proposeResponse } from './propose-response.ts';
import { receive } from './receive.ts';
import { recordBreach } from './record-breach.ts';
import { reopen } from './reopen.ts';
import { type Timing, timingOf } from './timing.ts';

/**
 * What a command leads to: the events to append, or none when there is nothing to do. Pure: time comes in with the
 * request, and who is registered with `principals`. Every guard comes before "nothing to do".
 *
 * @throws DomainError when the command is not accepted.
 */
export function decide(
  request: Request,
  state: ComplaintState,
  policies: PolicyResolver,
  principals: Principals,
): readonly ComplaintEvent[] {
  const { command, context } = request;
  if (command.type === 'receive') {
    if (state.status !== 'none') throw new DomainError('already-received');
    return receive(command, timingOf(context, rulesToPin(request, policies)));
  }
  if (state.status === 'none') throw new DomainError('not-received');
  const setting = { complaint: state, cause: causeOf(command, state) };
  const act = timingOf(context, policies.resolve(state.policy), setting);
  if (!act.waived) mustBeKnown(command, principals, act);
  return decideOn(command, state, act);
}

/**
 * The policy that a command is decided under, for the envelope of its events: the one that the complaint pinned, or
 * for a receipt the newest version in force as the complaint came in.
 *
 * @throws DomainError `no-such-policy`, `not-received`.
 */
export function policyOf(request: Request, state: ComplaintState, policies: PolicyResolver): PolicyRef {
  if (state.status !== 'none') return state.policy;
  const { id, version } = rulesToPin(request, policies);
  return { id, version };
}

function rulesToPin({ command, context }: Request, policies: PolicyResolver): PolicyRules {
  if (command.type !== 'receive') throw new DomainError('not-received');
  const { occurredAt, now } = context;
  return policies.newest(
    command.policy,
    occurredAt === undefined || occurredAt === 'unknown' ? instantText(now) : occurredAt,
  );
}

function decideOn(
  command: Exclude<Command, { readonly type: 'receive' }>,
  state: ReceivedComplaint,
  act: Timing,
): readonly ComplaintEvent[] {
  switch (command.type) {
    case 'acknowledge':
      return acknowledge(command, state, act);
    case 'assess':
      return assess(command, state, act);
    case 'assign':
      return assign(command, state, act);
    case 'propose-response':
      return proposeResponse(command, state, act);
    case 'approve-response':
      return approveResponse(command, state, act);
    case 'accept-response':
      return acceptResponse(command, state, act);
    case 'reject-response':
      return rejectResponse(command, state, act);
    case 'escalate':
      return escalate(command, state, act);
    case 'close':
      return close(command, state, act);
    case 'reopen':
      return reopen(command, state, act);
    case 'record-breach':
      return recordBreach(command, state, act);
  }
}
