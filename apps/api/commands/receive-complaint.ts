import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Deadline, Request } from '#complaint';
import { Api } from '../api.ts';
import { codeThatHolds } from './code-that-holds.ts';
import type { CommandAnswer } from './complaint-command.ts';
import { measured } from './measured.ts';

/** The answer to the filing of a complaint. */
export interface ReceiveAnswer extends CommandAnswer {
  /** The code with which the complainant follows this complaint. Absent in a repetition after it was replaced. */
  readonly trackingCode?: string;
  readonly deadlines: readonly Deadline[];
}

/** File a complaint. */
export class ReceiveComplaint extends Command<ReceiveAnswer & { readonly repeated: boolean }> {
  constructor(readonly request: Request<'receive'>) {
    super();
  }
}

@CommandHandler(ReceiveComplaint)
export class ReceiveComplaintHandler implements ICommandHandler<ReceiveComplaint> {
  constructor(private readonly api: Api) {}

  async execute({
    request: { command, context },
  }: ReceiveComplaint): Promise<ReceiveAnswer & { readonly repeated: boolean }> {
    const { deadlines, ...answer } = await measured(this.api.metrics, command.type, () =>
      this.api.ledger.receive(command, context),
    );
    const { folio, repeated } = answer;
    const code = repeated ? await codeThatHolds(this.api, folio) : await this.api.trackingCode(folio);
    return { ...answer, ...(code !== undefined && { trackingCode: code }), deadlines };
  }
}
