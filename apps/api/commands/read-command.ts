import type { FastifyRequest } from 'fastify';
import type { Principal } from '#access';
import {
  ADDRESSED,
  type Addressed,
  type Asked,
  catalogueProblems,
  type HttpCommand,
  isActionId,
} from '#commands';
import { type CommandContext, type CommandType, type LaterType, parseFolio, type Request } from '#complaint';
import { Problem } from '#http';
import { requestDigest } from '#ledger';
import type { Validated } from '#validation';
import type { Api } from '../api.ts';
import { expectedRevision } from '../transport/command-headers.ts';
import { commandIdOf } from '../transport/command-id-of.ts';
import { principalOf } from '../transport/principal-of.ts';
import { ComplaintCommand } from './complaint-command.ts';
import { invalidBody } from './read-body.ts';
import { ReceiveComplaint } from './receive-complaint.ts';

/** The request of a POST. */
export type CommandPost = FastifyRequest<{
  Params: { readonly folio?: string; readonly n?: string; readonly id?: string };
}>;

/** The sender of a command. */
interface Sender {
  readonly principal: Principal;
  readonly commandId: string;
  readonly requestId: string;
}

/** The command that files a complaint. @throws Problem 4xx: headers first, then the body, with every problem found. */
export function readReceive(command: HttpCommand<'receive'>, post: CommandPost, api: Api): ReceiveComplaint {
  const sender = senderOf(post, command.http.path);
  const asked = held(command.read(bodyOf(post), api), api);
  return new ReceiveComplaint(requestOf(asked, sender, api.now()));
}

/** A command on the complaint in the address. @throws Problem as {@link readReceive}; DomainError `bad-folio`. */
export function readComplaintCommand(
  command: HttpCommand<LaterType>,
  post: CommandPost,
  api: Api,
): ComplaintCommand {
  const folio = parseFolio(post.params.folio ?? '');
  const number = numberIn(post, addressedBy(command));
  const id = idIn(post);
  const path = command.http.path
    .replace('{folio}', folio)
    .replace('{n}', String(number))
    .replace('{id}', String(id));
  const sender = senderOf(post, path);
  const expected = expectedRevision(post.headers['if-match']);
  const { policy, catalogue } = api;
  const asked = held(command.read(bodyOf(post), { policy, catalogue, number, id }), api);
  return new ComplaintCommand(folio, expected, requestOf(asked, sender, api.now()));
}

/** @param path the address with the folio in its reading form, so that every spelling of a folio gives the same command. */
function senderOf(post: CommandPost, path: string): Sender {
  return { principal: principalOf(post), commandId: commandIdOf(post, path), requestId: post.id };
}

/** A POST without a body means an empty object, because some commands need no members. */
function bodyOf({ body }: CommandPost): unknown {
  return body ?? {};
}

function addressedBy({ about }: HttpCommand<LaterType>): Addressed | undefined {
  return ADDRESSED.find((one) => one === about?.thing);
}

function numberIn({ params: { n } }: CommandPost, thing: Addressed | undefined): number | undefined {
  if (thing === undefined || n === undefined) return undefined;
  if (/^[1-9]\d{0,5}$/.test(n)) return Number(n);
  throw Problem.of(`unknown-${thing}`, `Nothing was recorded: the number of a ${thing} begins at 1.`);
}

function idIn({ params: { id } }: CommandPost): string | undefined {
  if (id === undefined || isActionId(id)) return id;
  throw Problem.of('unknown-action', 'Nothing was recorded: this is no id of a corrective action.');
}

/** The command with its context. Its actor is always the principal of the key, and never comes from the body. */
function requestOf<T extends CommandType>(asked: Asked<T>, sender: Sender, now: number): Request<T> {
  const { command, ...said } = asked;
  const { principal, commandId, requestId } = sender;
  const context: CommandContext = {
    commandId,
    requestDigest: requestDigest(asked),
    correlationId: requestId,
    causationId: commandId,
    actor: { id: principal.id, role: principal.role },
    now,
    ...said,
  };
  return { command, context };
}

/** The command, unless its body or the catalogue is against it. @throws Problem `invalid-body`. */
export function held<T extends CommandType>(
  { value, problems }: Validated<Asked<T>>,
  { catalogue }: Pick<Api, 'catalogue'>,
): Asked<T> {
  if (problems !== undefined) throw invalidBody(problems);
  const unknown = catalogueProblems(catalogue, value.command);
  if (unknown.length > 0) throw invalidBody(unknown);
  return value;
}
