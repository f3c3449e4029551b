import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Deadline } from '#complaint';
import type { CommandResult } from '#ledger';
import { catalogueProblems, receiveBodyFor, toCommand } from '#requests';
import { Api } from '../api.ts';
import { commandContext, readBody, refuseProblems } from './command-context.ts';
import type { CommandRequest } from './command-request.ts';
import { measured } from './measured.ts';

/** What whoever files a complaint is told. */
export interface ReceiveAnswer extends Omit<CommandResult, 'repeated'> {
  /** For the complainant: follows this one complaint. */
  readonly trackingCode: string;
  readonly deadlines: readonly Deadline[];
}

/** File a complaint. */
export class ReceiveComplaint extends Command<ReceiveAnswer> {
  constructor(readonly request: CommandRequest) {
    super();
  }
}

@CommandHandler(ReceiveComplaint)
export class ReceiveComplaintHandler implements ICommandHandler<ReceiveComplaint> {
  constructor(private readonly api: Api) {}

  async execute({ request }: ReceiveComplaint): Promise<ReceiveAnswer> {
    const { catalogue, policy } = this.api;
    const body = readBody(receiveBodyFor(catalogue), request.body);
    const asked = toCommand('receive', body, { policy });
    refuseProblems(catalogueProblems(catalogue, asked.command));
    const context = commandContext(request, asked, this.api.now());
    const result = await measured(this.api.metrics, 'receive', () =>
      this.api.ledger.receive(asked.command, context),
    );
    const { repeated: _, deadlines, ...told } = result;
    return { ...told, trackingCode: this.api.trackingCode(told.folio), deadlines };
  }
}
