import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Problem } from '#http';
import { UnknownLetterError } from '#outbox';
import { Api } from '../api.ts';

/** The answer to a report of a bounce. */
export interface BounceAnswer {
  /** False: it was recorded before. */
  readonly recorded: boolean;
}

/** Records that a letter came back. */
export class RecordBounce extends Command<BounceAnswer> {
  constructor(
    readonly bounce: { readonly messageId: string; readonly reason?: string | undefined },
    /** The id of the principal who reports it. */
    readonly by: string,
  ) {
    super();
  }
}

@CommandHandler(RecordBounce)
export class RecordBounceHandler implements ICommandHandler<RecordBounce> {
  constructor(private readonly api: Api) {}

  async execute({ bounce, by }: RecordBounce): Promise<BounceAnswer> {
    try {
      return { recorded: await this.api.bounces.record(bounce, by) };
    } catch (error) {
      if (error instanceof UnknownLetterError) throw Problem.of('unknown-letter', error.message);
      throw error;
    }
  }
}
