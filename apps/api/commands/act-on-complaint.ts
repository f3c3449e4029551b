import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult } from '#ledger';
import { type Asked, type BodyCommandType, COMMAND_BODIES, type Given, toCommand } from '#requests';
import { Api } from '../api.ts';
import { commandContext, readBody } from './command-context.ts';
import type { ActRequest } from './command-request.ts';
import { measured } from './measured.ts';

/** Commands on a complaint that exists. */
export type Act = Exclude<BodyCommandType, 'receive'>;

/** What whoever acts on a complaint is told. */
export type Acted = Omit<CommandResult, 'repeated'>;

/** Act on a complaint: acknowledge it, assess it, … */
export class ActOnComplaint extends Command<Acted> {
  constructor(
    readonly act: Act,
    readonly request: ActRequest,
  ) {
    super();
  }
}

@CommandHandler(ActOnComplaint)
export class ActOnComplaintHandler implements ICommandHandler<ActOnComplaint> {
  constructor(private readonly api: Api) {}

  async execute({ act, request }: ActOnComplaint): Promise<Acted> {
    const asked = askedFor(act, request);
    const context = commandContext(request, asked, this.api.now());
    const { repeated: _, ...told } = await measured(this.api.metrics, act, () =>
      this.api.ledger.execute(request.folio, request.expected, asked.command, context),
    );
    return told;
  }
}

function askedFor<T extends Act>(act: T, request: ActRequest): Asked<T> {
  const given: Given[Act] = request.response === undefined ? {} : { response: request.response };
  return toCommand(act, readBody(COMMAND_BODIES[act], request.body), given as Given[T]);
}
