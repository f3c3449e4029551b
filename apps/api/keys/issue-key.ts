import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { IssuedBefore, IssuedKey, KeyRequest } from '#access';
import { Api } from '../api.ts';

/** Issues a key. A repetition of the command issues no second one, and gives the first without its secret. */
export class IssueKey extends Command<IssuedKey | IssuedBefore> {
  constructor(
    readonly request: KeyRequest,
    /** The id of the command (UUID). */
    readonly command: string,
    /** The id of the administrator. */
    readonly by: string,
  ) {
    super();
  }
}

@CommandHandler(IssueKey)
export class IssueKeyHandler implements ICommandHandler<IssueKey> {
  constructor(private readonly api: Api) {}

  async execute({ request, command, by }: IssueKey): Promise<IssuedKey | IssuedBefore> {
    return await (await this.api.keyIssuer(by)).issueKeyOnce(request, command);
  }
}
