import {
  ACTOR_HELD,
  type CommandOf,
  type FoundContent,
  type FoundEvent,
  instantOf,
  personalFields,
  textRuleOf,
} from '#complaint';
import { findLinked } from './found-linked.ts';
import { type HistorySource, readHistory } from './history.ts';
import type { Ledger } from './port.ts';
import { readState } from './read-state.ts';

/** Tells what is known of a content of evidence; `undefined` when the complaint has no such content. */
export interface ContentSource {
  find(folio: string, content: string): Promise<FoundContent | undefined>;
}

/** Tells whether the letter about the decision of an erasure is to go out by mail. */
export type MailableSource = (folio: string, erasure: number) => Promise<boolean>;

type LaterCommand = Parameters<Ledger['execute']>[2];

/**
 * Adds to a command what a decision must know and one complaint does not tell: for the erasure of one event, the fields
 * of that event; for the execution of an erasure, whether the letter about it goes by mail; for a link, whether there is
 * another complaint of that folio, and for a duplicate whether it leads back; for evidence, its content.
 *
 * @param by the principal who gives the command.
 */
export async function withFound(
  command: LaterCommand,
  folio: string,
  by: string,
  source: HistorySource & {
    readonly contents?: ContentSource | undefined;
    readonly mailable?: MailableSource | undefined;
  },
): Promise<LaterCommand> {
  if (command.type === 'attach-evidence') {
    const { content } = command.data;
    const found = content === undefined ? undefined : await source.contents?.find(folio, content);
    return found === undefined ? command : ({ ...command, found } satisfies CommandOf<'attach-evidence'>);
  }
  if (command.type === 'execute-erasure') {
    if (source.mailable === undefined) return command;
    const mailable = await source.mailable(folio, command.data.erasure);
    return { ...command, found: { mailable } } satisfies CommandOf<'execute-erasure'>;
  }
  if (command.type === 'link') {
    const found = await findLinked(command.data, folio, by, (other) => readState(source.events, other));
    return { ...command, found } satisfies CommandOf<'link'>;
  }
  if (command.type !== 'request-erasure' || command.data.event === undefined) return command;
  const found = await findEvent(command.data.event, folio, source);
  return found === undefined ? command : ({ ...command, found } satisfies CommandOf<'request-erasure'>);
}

async function findEvent(id: string, folio: string, source: HistorySource): Promise<FoundEvent | undefined> {
  const history = await readHistory(source, folio);
  const event = history.find((one) => one.id === id);
  if (event === undefined) return undefined;
  const { personal, hidden, occurredAt, zone } = event;
  const at = occurredAt && instantOf(occurredAt, zone);
  if (hidden !== undefined) return { at, fields: 'erased' };
  if (personal === undefined) return { at, fields: undefined };
  // These parts are under the key of who acted, so that they outlive the erasure of the complaint.
  if (ACTOR_HELD[event.type] !== undefined) return { at, fields: 'outliving' };
  const fields = personalFields(personal);
  const rules = new Map([...fields.keys()].map((pointer) => [pointer, textRuleOf(event, pointer, history)]));
  return { at, fields, rules };
}
