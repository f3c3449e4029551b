import type { CanonicalJson } from '#canonical-json';
import type { Actor, Command, CommandContext, Request } from '#complaint';
import { IMPORT_ACTOR } from '#ledger';
import { RecentMap } from '#recent-map';
import { sourceOf, sourcePersonalOf } from '../reader/origin.ts';
import type { Origin, ToldRequest } from './piece.ts';

/** The actor of an import when the source names nobody. */
const IMPORT: Actor = { id: IMPORT_ACTOR, role: 'system' };

/** A longer command holds free text, and hardly comes again. */
const COMMON = 120;
/** Commands such as `{"data":{},"type":"acknowledge"}` come with nearly every record, so each is parsed once. */
const common = new RecentMap<CanonicalJson, Command>({ most: 2_000 });

/** What all requests of an import share. */
export interface Recording {
  /** The moment of recording, milliseconds since 1970. */
  readonly now: number;
  /** Zone of days when neither the line nor its receipt names one. */
  readonly defaultZone: string;
}

/** The request of the reader's plain data. @param line line of the record in the file, from 1. */
export function requestOf(
  {
    commandId,
    requestDigest,
    command: text,
    occurredAt,
    zone,
    note,
    by,
    outcome,
    outcomeInWords,
  }: ToldRequest,
  origin: Origin,
  line: number,
  { now, defaultZone }: Recording,
): Request {
  const command = text.length <= COMMON ? common.getOrMake(text, parsed) : parsed(text);
  const sourcePersonal = sourcePersonalOf(origin, command.type, outcomeInWords);
  // Most members are there nearly always. Spreading an object for each would take longer than all the rest.
  const context: { -readonly [M in keyof CommandContext]: CommandContext[M] } = {
    commandId,
    requestDigest,
    correlationId: origin.receiptId,
    causationId: commandId,
    actor: by === undefined ? IMPORT : { ...IMPORT, id: by },
    now,
    source: sourceOf(origin, line, outcome),
    defaultZone,
  };
  if (occurredAt !== undefined) context.occurredAt = occurredAt;
  if (zone !== undefined) context.zone = zone;
  if (note !== undefined) context.note = note;
  if (sourcePersonal !== undefined) context.sourcePersonal = sourcePersonal;
  return { command, context };
}

/** The reader made the text from a command, so this is one. */
function parsed(text: CanonicalJson): Command {
  const command: Command = JSON.parse(text);
  return command;
}
