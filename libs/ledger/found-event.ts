import { type CommandOf, type FoundEvent, personalFields } from '#complaint';
import { type HistorySource, readHistory } from './history.ts';
import type { Ledger } from './port.ts';

type LaterCommand = Parameters<Ledger['execute']>[2];

/** Adds to a request for the erasure of one event which fields the complaint has in that event. */
export async function withFoundEvent(
  command: LaterCommand,
  folio: string,
  source: HistorySource,
): Promise<LaterCommand> {
  if (command.type !== 'request-erasure' || command.data.event === undefined) return command;
  const found = await find(command.data.event, folio, source);
  return found === undefined ? command : ({ ...command, found } satisfies CommandOf<'request-erasure'>);
}

async function find(id: string, folio: string, source: HistorySource): Promise<FoundEvent | undefined> {
  const history = await readHistory(source, folio);
  const event = history.find((one) => one.id === id);
  if (event === undefined) return undefined;
  const { personal, hidden } = event;
  if (hidden !== undefined) return { fields: 'erased' };
  return { fields: personal === undefined ? undefined : personalFields(personal) };
}
