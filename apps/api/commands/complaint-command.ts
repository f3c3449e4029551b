import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { LaterType, Request } from '#complaint';
import { type CommandResult, type Expected, readState } from '#ledger';
import { actionAlias, isActionAlias } from '#withholding';
import { Api } from '../api.ts';
import { codeThatHolds } from './code-that-holds.ts';
import { measured } from './measured.ts';

/** The answer to a command. */
export interface CommandAnswer extends Omit<CommandResult, 'repeated' | 'version'> {
  /** The code that the command gave to the complainant. Absent in a repetition after it was replaced again. */
  readonly trackingCode?: string;
}

type LaterCommand = Request<LaterType>['command'];

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
    const { repeated, version, ...answer } = await measured(this.api.metrics, command.type, () =>
      this.#execute(folio, expected, { command, context }),
    );
    if (version === undefined) return answer;
    const code = repeated
      ? await codeThatHolds(this.api, folio, version)
      : await this.api.trackingCode(folio, version);
    return { ...answer, ...(code !== undefined && { trackingCode: code }) };
  }

  async #execute(folio: string, expected: Expected, { command, context }: Request<LaterType>) {
    const named = await this.#withActionOfAlias(folio, command);
    return await this.api.ledger.execute(folio, expected, named, context);
  }

  /** Who knows an action of this complaint by its alias only verifies it by that. */
  async #withActionOfAlias(folio: string, command: LaterCommand): Promise<LaterCommand> {
    if (command.type !== 'verify-corrective-action') return command;
    const { action } = command.data;
    if (typeof action !== 'string' || !isActionAlias(action)) return command;
    const key = await this.api.hidden.key();
    const state = await readState(this.api.store, folio);
    const found = state?.improvement?.actions.find(({ id }) => actionAlias(key, id) === action);
    return found === undefined ? command : { ...command, data: { ...command.data, action: found.id } };
  }
}
