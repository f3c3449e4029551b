import { canonicalJson } from '#canonical-json';
import type { Catalogue } from '#catalogue';
import {
  type Actor,
  type Command,
  type CommandContext,
  isPlainId,
  type Source,
  type SourcePersonal,
} from '#complaint';
import { type IdKey, IMPORT_ACTOR, importCommandId, requestDigest } from '#ledger';
import type { Step } from './foreign-record.ts';

/** The actor of an import when the source names nobody. */
const IMPORT: Actor = { id: IMPORT_ACTOR, role: 'system' };

/** The record and its system. */
export interface Origin {
  readonly system: string;
  readonly externalId: string;
  /** Id of the command that filed the record. */
  readonly receiptId: string;
  /** The id as stored in `data`: the id itself, or its hash when it may be a name or an address. */
  readonly named: Pick<Source, 'externalId' | 'externalIdHash'>;
  /** Key for the ids of its commands. */
  readonly key: IdKey;
}

/** A command with its context, which keeps the type of the command. */
export interface RequestFor<C extends Command> {
  readonly command: C;
  readonly context: CommandContext;
}

/** What all requests of an import share. */
export interface Setting {
  /** The moment of the import, milliseconds since 1970. */
  readonly now: number;
  /** Zone of days when neither the line nor its receipt names one. */
  readonly zone: string;
  /** The names that complaints may have. */
  readonly catalogue: Catalogue;
}

/** Made once for a record, since deriving ids is a large part of an import's work. */
export function originOf(key: IdKey, system: string, externalId: string): Origin {
  const receiptId = importCommandId(key, system, externalId, 'receive');
  const named = isPlainId(externalId)
    ? { externalId }
    : { externalIdHash: key.hexMac('external id', canonicalJson([system, externalId])) };
  return { system, externalId, key, receiptId, named };
}

/**
 * A step as a request to the ledger.
 *
 * @param line line of the record in the file, from 1.
 * @param name name of the step within the record, the same in every import.
 */
export function requestFor<C extends Command>(
  { system, externalId, receiptId, named, key }: Origin,
  line: number,
  name: string,
  { command, occurredAt, zone, note, by, outcome, outcomeInWords }: Step<C>,
  { now, zone: defaultZone }: Setting,
): RequestFor<C> {
  const commandId = name === 'receive' ? receiptId : importCommandId(key, system, externalId, name);
  const source: Source = { system, line, ...named, ...(outcome === undefined ? {} : { outcome }) };
  const personal: SourcePersonal = {
    ...(command.type === 'receive' && named.externalId === undefined ? { externalId } : {}),
    ...(outcomeInWords === undefined ? {} : { outcome: outcomeInWords }),
  };
  const sourcePersonal = Object.keys(personal).length === 0 ? undefined : personal;
  return {
    command,
    context: {
      commandId,
      requestDigest: requestDigest({
        command,
        occurredAt,
        note,
        source,
        by,
        ...(zone && { zone }),
        ...(sourcePersonal && { sourcePersonal }),
      }),
      correlationId: receiptId,
      causationId: commandId,
      actor: by === undefined ? IMPORT : { ...IMPORT, id: by },
      now,
      source,
      ...(sourcePersonal && { sourcePersonal }),
      defaultZone,
      ...(occurredAt === undefined ? {} : { occurredAt }),
      ...(zone === undefined ? {} : { zone }),
      ...(note === undefined ? {} : { note }),
    },
  };
}
