import type { Command, CommandContext } from '#complaint';
import { commandId, requestDigest } from '#ledger';
import type { Asked } from '#requests';
import { type BodyClass, type Problem as BodyProblem, validate } from '#validation';
import { Problem } from '../problems/problem.ts';
import type { CommandRequest } from './command-request.ts';

/** Checks the body of a command. @throws Problem `invalid-body` with every problem found. */
export function readBody<T extends object>(body: BodyClass<T>, json: unknown): T {
  const checked = validate(body, json);
  if (checked.problems === undefined) return checked.value;
  throw invalidBody(checked.problems);
}

/** @throws Problem `invalid-body` when there are any. */
export function refuseProblems(problems: readonly BodyProblem[]): void {
  if (problems.length > 0) throw invalidBody(problems);
}

function invalidBody(errors: readonly BodyProblem[]): Problem {
  return Problem.of('invalid-body', 'Nothing was recorded: see "errors".', { errors });
}

/** What a body asks for, whichever command it is. */
type Circumstances = Omit<Asked, 'command'> & { readonly command: Command };

/** The circumstances of a command sent over HTTP. Its actor is the principal of the key, never anything in the body. */
export function commandContext(request: CommandRequest, asked: Circumstances, now: number): CommandContext {
  const { principal, path, idempotencyKey, requestId } = request;
  const id = commandId(principal.id, 'POST', path, idempotencyKey);
  const { command, occurredAt, note } = asked;
  return {
    commandId: id,
    requestDigest: requestDigest({
      command,
      ...(occurredAt === undefined ? {} : { occurredAt }),
      ...(note === undefined ? {} : { note }),
    }),
    correlationId: requestId,
    causationId: id,
    actor: { id: principal.id, role: principal.role },
    now,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    ...(note === undefined ? {} : { note }),
  };
}
