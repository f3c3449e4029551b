import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Principal } from '#access';
import { type AvailableCommand, availableCommands } from '#commands';
import { type DomainError, instantText, type LaterType, REFUSALS } from '#complaint';
import { Api } from '../api.ts';
import { REFUSALS_APART } from '../problems/refusals-apart.ts';

/** Why a command would be refused, as the problem of its POST says it. */
interface Refused {
  readonly code: string;
  readonly detail: string;
}

type Answered = {
  readonly allowed: boolean;
  /** Further members of the body without which it would be refused. */
  readonly needs?: readonly string[];
  /** Sets of further members, of which the body needs one. */
  readonly needsOneOf?: readonly (readonly string[])[];
  readonly refusal?: Refused;
};

/** A command in the answer. The number or the id of its thing stands beside these members. */
export type CommandLine = Answered & {
  readonly command: LaterType;
  readonly summary: string;
  readonly method: 'POST';
  readonly path: string;
  /** Where its body is described. */
  readonly schema: string;
  readonly choices?: readonly (Answered & {
    readonly body: Readonly<Record<string, string | number>>;
  })[];
};

/** The document of `GET /v1/complaints/{folio}/commands`. */
export interface CommandList {
  readonly folio: string;
  readonly revision: number;
  /** The moment for which it holds. */
  readonly at: string;
  readonly commands: readonly CommandLine[];
}

/** Reads which commands somebody may give on a complaint, and how each would be decided now. */
export class ListCommands extends Query<CommandList> {
  constructor(
    readonly folio: string,
    readonly by: Pick<Principal, 'id' | 'role'>,
  ) {
    super();
  }
}

@QueryHandler(ListCommands)
export class ListCommandsHandler implements IQueryHandler<ListCommands> {
  constructor(private readonly api: Api) {}

  async execute({ folio, by: { id, role } }: ListCommands): Promise<CommandList> {
    const { ledger, policy, catalogue } = this.api;
    const now = this.api.now();
    const complaint = await ledger.rehearse(folio, { actor: { id, role }, now });
    const at = instantText(now);
    const found = availableCommands({ ...complaint, by: id, role, at, given: { policy, catalogue } });
    return { folio, revision: complaint.revision, at, commands: found.map(lineOf) };
  }
}

function lineOf(one: AvailableCommand<DomainError>): CommandLine {
  const { type, summary, path, body, thing, choices } = one;
  return {
    command: type,
    summary,
    method: 'POST',
    path,
    schema: `/openapi.json#/components/schemas/${body}`,
    ...thing,
    ...answered(one),
    ...(choices && { choices: choices.map((choice) => ({ body: choice.body, ...answered(choice) })) }),
  };
}

function answered(
  verdict: Pick<AvailableCommand<DomainError>, 'allowed'> & {
    readonly needs?: readonly string[];
    readonly needsOneOf?: readonly (readonly string[])[];
    readonly refusal?: DomainError;
  },
): Answered {
  const { allowed, needs, needsOneOf, refusal } = verdict;
  if (refusal === undefined) return { allowed, ...(needs && { needs }), ...(needsOneOf && { needsOneOf }) };
  const { remedy } = REFUSALS[refusal.code];
  return {
    allowed,
    refusal: { code: REFUSALS_APART[refusal.code] ?? refusal.code, detail: `${refusal.said} ${remedy}` },
  };
}
