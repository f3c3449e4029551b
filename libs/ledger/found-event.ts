import { type CommandOf, type FoundEvent, personalFields } from '#complaint';
import { readHistory } from './history.ts';
import type { Ledger } from './port.ts';
import type { StreamStore } from './stream-store.ts';

type LaterCommand = Parameters<Ledger['execute']>[2];

/** Adds to a request for the erasure of one event what the complaint has of that event: its type and its fields. */
export async function withFoundEvent(
  command: LaterCommand,
  folio: string,
  events: Pick<StreamStore, 'readStream'>,
): Promise<LaterCommand> {
  if (command.type !== 'request-erasure' || command.data.event === undefined) return command;
  const found = await find(command.data.event, folio, events);
  return found === undefined ? command : ({ ...command, found } satisfies CommandOf<'request-erasure'>);
}

async function find(
  id: string,
  folio: string,
  events: Pick<StreamStore, 'readStream'>,
): Promise<FoundEvent | undefined> {
  const history = await readHistory(events, folio);
  const event = history.find((one) => one.id === id);
  if (event === undefined) return undefined;
  const { type, personal } = event;
  return { type, fields: personal === undefined ? undefined : personalFields(personal) };
}
