import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { LaterType, Request } from '#complaint';
import type { CommandResult, Expected } from '#ledger';
import { Api } from '../api.ts';
import { measured } from './measured.ts';

/** The answer to a command. */
export type CommandAnswer = Omit<CommandResult, 'repeated'>;

/** A command on an existing complaint: acknowledge it, assess it, … */
export class ComplaintCommand extends Command<CommandAnswer> {
  constructor(
    readonly folio: string,
    readonly expected: Expected,
    readonly request: Request<LaterType>,
  ) {
    super();
  }
}

@CommandHandler(ComplaintCommand)
export class ComplaintCommandHandler implements ICommandHandler<ComplaintCommand> {
  constructor(private readonly api: Api) {}

  async execute({
    folio,
    expected,
    request: { command, context },
  }: ComplaintCommand): Promise<CommandAnswer> {
    const { repeated: _, ...answer } = await measured(this.api.metrics, command.type, () =>
      this.api.ledger.execute(folio, expected, command, context),
    );
    return answer;
  }
}
