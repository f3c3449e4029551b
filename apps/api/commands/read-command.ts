import type { FastifyRequest } from 'fastify';
import type { Principal } from '#access';
import { type Asked, type CommandDescriptor, catalogueProblems, type Given } from '#commands';
import { type CommandContext, type CommandType, type LaterType, parseFolio, type Request } from '#complaint';
import { commandId, requestDigest } from '#ledger';
import type { Problem as BodyProblem, Validated } from '#validation';
import type { Api } from '../api.ts';
import { Problem } from '../problems/problem.ts';
import { expectedRevision, idempotencyKey } from '../transport/command-headers.ts';
import { ComplaintCommand } from './complaint-command.ts';
import { ReceiveComplaint } from './receive-complaint.ts';

/** A POST as it came. */
type Post = FastifyRequest<{ Params: { readonly folio?: string; readonly n?: string } }>;

/** Who asks for what: a command's id derives from it. */
interface Sender {
  readonly principal: Principal;
  /** Address with its folio in the reading form: the same command however its folio was typed. */
  readonly path: string;
  readonly idempotencyKey: string;
  readonly requestId: string;
}

/** The command that files a complaint. @throws Problem 4xx: headers first, then the body, with every problem found. */
export function readReceive(
  descriptor: CommandDescriptor<'receive'>,
  path: string,
  post: Post,
  api: Api,
): ReceiveComplaint {
  const sender = senderOf(post, path);
  const asked = held(descriptor.read(bodyOf(post), api));
  const problems = catalogueProblems(api.catalogue, asked.command);
  if (problems.length > 0) throw invalidBody(problems);
  return new ReceiveComplaint(requestOf(asked, sender, api.now()));
}

/** A command on the complaint in the address. @throws Problem as {@link readReceive}; DomainError `bad-folio`. */
export function readComplaintCommand(
  descriptor: CommandDescriptor<LaterType>,
  path: string,
  post: Post,
  api: Api,
): ComplaintCommand {
  const folio = parseFolio(post.params.folio ?? '');
  const response = responseNumber(post.params.n);
  const sender = senderOf(post, path.replace('{folio}', folio).replace('{n}', String(response)));
  const expected = expectedRevision(post.headers['if-match']);
  const { policy, catalogue } = api;
  const given: Given = { policy, catalogue, response };
  const asked = held(descriptor.read(bodyOf(post), given));
  return new ComplaintCommand(folio, expected, requestOf(asked, sender, api.now()));
}

function senderOf(post: Post, path: string): Sender {
  const { principal } = post;
  if (principal === undefined) throw Problem.of('key-required', 'Send Authorization: Bearer and your key.');
  const key = idempotencyKey(post.raw.headersDistinct['idempotency-key'] ?? []);
  return { principal, path, idempotencyKey: key, requestId: post.id };
}

/** Some commands need no body: a POST without one means an empty object. */
function bodyOf({ body }: Post): unknown {
  return body ?? {};
}

function responseNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(text)) {
    throw Problem.of('unknown-response', 'Nothing was recorded: responses are numbered from 1.');
  }
  return Number(text);
}

/** The command with its circumstances. Its actor is the principal of the key, never anything in the body. */
function requestOf<T extends CommandType>(asked: Asked<T>, sender: Sender, now: number): Request<T> {
  const { command, ...said } = asked;
  const { principal, path, idempotencyKey: key, requestId } = sender;
  const id = commandId(principal.id, 'POST', path, key);
  const context: CommandContext = {
    commandId: id,
    requestDigest: requestDigest(asked),
    correlationId: requestId,
    causationId: id,
    actor: { id: principal.id, role: principal.role },
    now,
    ...said,
  };
  return { command, context };
}

function held<T>({ value, problems }: Validated<T>): T {
  if (problems !== undefined) throw invalidBody(problems);
  return value;
}

function invalidBody(errors: readonly BodyProblem[]): Problem {
  return Problem.of('invalid-body', 'Nothing was recorded: see "errors".', { errors });
}
