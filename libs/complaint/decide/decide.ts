import { type Command, decisionOf, type Request } from '../commands.ts';
import { DomainError } from '../errors.ts';
import type { ComplaintEvent, PolicyRef } from '../events.ts';
import type { PolicyResolver, PolicyRules } from '../policy-rules.ts';
import type { Principals } from '../principals.ts';
import type { ComplaintState } from '../state.ts';
import { instantText, later } from '../time.ts';
import { isConcerned, isOpenTo } from '../visibility.ts';
import { bringsPersonal } from './brings-personal.ts';
import { mustStayLawful } from './lawful.ts';
import { mustBeKnown } from './persons.ts';
import { namedIn, receive } from './receive.ts';
import { withResumptions } from './resume-clock.ts';
import { isWaived, timingOf } from './timing.ts';

/**
 * Decides a command: returns the events to append, or none when there is nothing to do. Pure: the request brings the
 * time, and `principals` tells who is registered. All guards run before it can answer "nothing to do".
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
    const timing = timingOf(context, rulesToPin(request, policies));
    if (!timing.waived) mustBeKnown(namedIn(command), principals, timing);
    return receive(command, timing);
  }
  if (state.status === 'none') throw new DomainError('not-received');
  if (!isOpenTo(state, context.actor)) throw new DomainError('not-filed-by-you');
  if (state.protection?.isErased && bringsText(request)) throw new DomainError('subject-erased');
  const decision = decisionOf(command);
  const rules = policies.resolve(state.policy);
  if (isConcerned(state, context.actor.id) && !isWaived(context, rules))
    throw new DomainError('concerns-you');
  const cause = decision.answers(command, state, rules).reduce(later, undefined);
  const timing = timingOf(context, rules, { complaint: state, cause });
  if (!timing.waived) mustBeKnown(decision.names(command), principals, timing, state);
  const events = decision.decide(command, state, timing);
  const [first] = events;
  if (command.type === 'correct' && first !== undefined && !timing.waived)
    mustStayLawful(command.found?.history ?? [], first, rules);
  return withResumptions(events, state, timing);
}

/**
 * Whether a command would record free text, or anything else about a person. A line of history always may: nobody can
 * compare it any more with what was erased.
 */
function bringsText({ command, context }: Request): boolean {
  const { note, source, sourcePersonal } = context;
  return (
    bringsPersonal(command) || note !== undefined || source !== undefined || sourcePersonal !== undefined
  );
}

/**
 * The policy under which a command is decided. The envelope of its events names it. An existing complaint has pinned
 * it; for a receipt it is the newest version in force when the complaint came in.
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

/** Whether a command names a principal. If it does, the decision must know who is registered. */
export function namesPrincipals(command: Command): boolean {
  const named = command.type === 'receive' ? namedIn(command) : decisionOf(command).names(command);
  return named.some(({ id }) => id !== undefined);
}
