import type { Actor, Command, CommandContext, Source } from '#complaint';
import { importCommandId, requestDigest } from '#ledger';
import type { Step } from './foreign-record.ts';

/** Who acts in an import. */
const IMPORT: Actor = { id: 'import', role: 'system' };

/** Which record of which system, and where it stands. */
export interface Origin {
  readonly system: string;
  readonly externalId: string;
  readonly line: number;
}

/** A command with its circumstances, keeping the type of the command. */
export interface RequestFor<C extends Command> {
  readonly command: C;
  readonly context: CommandContext;
}

/** The id of the command that filed a record. */
export function receiptIdOf(system: string, externalId: string): string {
  return importCommandId(system, externalId, 'receive');
}

/**
 * A step as the ledger takes it.
 *
 * @param name Tells this step from the others of the record, the same in every import.
 * @param now The moment of the import, milliseconds since 1970.
 */
export function requestFor<C extends Command>(
  { system, externalId, line }: Origin,
  name: string,
  { command, occurredAt, note, outcome }: Step<C>,
  now: number,
): RequestFor<C> {
  const commandId = importCommandId(system, externalId, name);
  const source: Source = { system, line, externalId, ...(outcome === undefined ? {} : { outcome }) };
  return {
    command,
    context: {
      commandId,
      requestDigest: requestDigest({ command, occurredAt, note, source }),
      correlationId: receiptIdOf(system, externalId),
      causationId: commandId,
      actor: IMPORT,
      now,
      source,
      ...(occurredAt === undefined ? {} : { occurredAt }),
      ...(note === undefined ? {} : { note }),
    },
  };
}
