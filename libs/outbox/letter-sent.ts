import { canonicalJson, sha256 } from '#canonical-json';
import type { CommandContext, CommandOf } from '#complaint';
import { commandId } from '#ledger';

const ACTOR = { id: 'system', role: 'system' } as const;

/** What became of a letter, and for whom it is recorded. */
export interface LetterOutcomeTold {
  readonly folio: string;
  readonly data: Omit<CommandOf<'record-letter'>['data'], 'channel'>;
  readonly personal?: CommandOf<'record-letter'>['personal'];
  /** The principal who told of it. Absent: the ledger found out itself. */
  readonly toldBy?: string;
}

/**
 * The command that records what became of a letter. Its ids derive from the message and the outcome alone, so that
 * whoever finds it out gives the same command. The event that the letter is about is its cause.
 *
 * @param now milliseconds since 1970.
 */
export function letterSent(
  { folio, data, personal, toldBy }: LetterOutcomeTold,
  now: number,
): { readonly command: CommandOf<'record-letter'>; readonly context: CommandContext } {
  const { message, outcome, event } = data;
  const id = commandId('system', 'LETTER', folio, `${message}/${outcome}`);
  return {
    command: {
      type: 'record-letter',
      data: { ...data, channel: 'email' },
      ...(personal === undefined ? {} : { personal }),
    },
    context: {
      commandId: id,
      requestDigest: sha256(canonicalJson([folio, message, outcome])),
      correlationId: id,
      causationId: event,
      actor: toldBy === undefined ? ACTOR : { ...ACTOR, onBehalfOf: toldBy },
      now,
    },
  };
}
