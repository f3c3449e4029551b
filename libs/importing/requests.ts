import type { Actor, Command, CommandContext, Source } from '#complaint';
import { type IdKey, importCommandId, requestDigest } from '#ledger';
import type { Step } from './foreign-record.ts';

/** Who acts in an import. */
const IMPORT: Actor = { id: 'import', role: 'system' };

/** Which record of which system. */
export interface Origin {
  readonly system: string;
  readonly externalId: string;
  /** Id of the command that filed the record. */
  readonly receiptId: string;
  /** Behind the ids of its commands. */
  readonly key: IdKey;
}

/** A command with its circumstances, keeping the type of the command. */
export interface RequestFor<C extends Command> {
  readonly command: C;
  readonly context: CommandContext;
}

/** The circumstances that all requests of an import share. */
export interface Setting {
  /** The moment of the import, milliseconds since 1970. */
  readonly now: number;
  /** Zone of days whose line and whose receipt name none. */
  readonly zone: string;
}

/** Made once for a record: deriving ids is a good part of an import's work. */
export function originOf(key: IdKey, system: string, externalId: string): Origin {
  return { system, externalId, key, receiptId: importCommandId(key, system, externalId, 'receive') };
}

/**
 * A step as the ledger takes it.
 *
 * @param line Where it stands in the file, from 1.
 * @param name Tells this step from the others of the record, the same in every import.
 */
export function requestFor<C extends Command>(
  { system, externalId, receiptId, key }: Origin,
  line: number,
  name: string,
  { command, occurredAt, zone, note, outcome }: Step<C>,
  { now, zone: defaultZone }: Setting,
): RequestFor<C> {
  const commandId = name === 'receive' ? receiptId : importCommandId(key, system, externalId, name);
  const source: Source = { system, line, externalId, ...(outcome === undefined ? {} : { outcome }) };
  return {
    command,
    context: {
      commandId,
      requestDigest: requestDigest({ command, occurredAt, note, source, ...(zone && { zone }) }),
      correlationId: receiptId,
      causationId: commandId,
      actor: IMPORT,
      now,
      source,
      defaultZone,
      ...(occurredAt === undefined ? {} : { occurredAt }),
      ...(zone === undefined ? {} : { zone }),
      ...(note === undefined ? {} : { note }),
    },
  };
}
