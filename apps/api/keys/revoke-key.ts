import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ListedKey } from '#access';
import { Api } from '../api.ts';

/** Ends a key at once and for good. */
export class RevokeKey extends Command<ListedKey> {
  constructor(
    readonly id: string,
    /** The id of the command (UUID). */
    readonly command: string,
    /** The id of the administrator. */
    readonly by: string,
  ) {
    super();
  }
}

@CommandHandler(RevokeKey)
export class RevokeKeyHandler implements ICommandHandler<RevokeKey> {
  constructor(private readonly api: Api) {}

  async execute({ id, command, by }: RevokeKey): Promise<ListedKey> {
    return await (await this.api.keyIssuer(by)).revokeKey(id, { command, keepsAdministrator: true });
  }
}
