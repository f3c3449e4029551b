import { actionId, type Command, type CommandContext } from '#complaint';
import type { Contents } from '#evidence';
import { commandId, type Ledger, requestDigest } from '#ledger';
import { DueDates } from './due-dates.ts';
import { acts, type Life, type StoryCommand } from './story.ts';

const TEXT = 'text/plain';
const MOST_BYTES = 10_000;

/** A clock that the demonstration sets to the time of each act. */
export interface StoryClock {
  readonly now: () => number;
  set(at: number): void;
}

export function storyClock(): StoryClock {
  let at: number | undefined;
  return {
    now: () => at ?? Date.now(),
    set(moment) {
      at = moment;
    },
  };
}

/**
 * Runs the sample's lives through the ledger's own commands, in the order in which they happened. So every guard is
 * met, and everything is recorded at the time when it happened, also the due dates that passed unmet.
 *
 * @param contents keeps the evidence.
 * @param until how far time goes on after the last act, in milliseconds since 1970 (default: not at all).
 * @returns the folio of each life, in the order given.
 */
export async function fill(
  ledger: Ledger,
  contents: Pick<Contents, 'put'>,
  lives: readonly Life[],
  clock: StoryClock,
  until = 0,
): Promise<readonly string[]> {
  const folios: string[] = [];
  /** The first event of each step of each life. */
  const events: string[][] = lives.map(() => []);
  const received = new Map<number, string>();
  const dueDates = new DueDates(ledger, clock);
  const plan = lives.flatMap((life, index) => acts(life).map((act, step) => ({ index, step, act })));
  plan.sort((a, b) => a.act.at - b.act.at || a.index - b.index || a.step - b.step);
  for (const { index, step, act } of plan) {
    await dueDates.goOn(act.at);
    clock.set(act.at);
    const context = contextOf(act, index, step);
    if (act.command.type === 'receive') {
      const { folio, events: recorded } = await ledger.receive(act.command, context);
      folios[index] = folio;
      events[index]?.push(recorded[0] ?? '');
      received.set(act.at, folio);
    } else {
      const folio = folios[index] ?? '';
      const command = filledIn(act.command, act, {
        folio,
        other: received.get(act.other ?? Number.NaN),
        event: events[index]?.[act.corrects ?? 0],
        content: act.content && (await contents.put(folio, TEXT, bytesOf(act.content), MOST_BYTES)).content,
      });
      const { events: recorded } = await ledger.execute(folio, 'newest', command, context);
      events[index]?.push(recorded[0] ?? '');
    }
    await dueDates.look(folios[index] ?? '');
  }
  await dueDates.goOn(until);
  return folios;
}

/** What the ledger knows and the story does not. */
interface Known {
  readonly folio: string;
  /** The folio of the other complaint. */
  readonly other: string | undefined;
  /** The id of the event that is corrected. */
  readonly event: string | undefined;
  /** The id of the content that is attached. */
  readonly content: string | undefined;
}

/** A command with the ids that it names. */
function filledIn(
  command: Exclude<Command, { readonly type: 'receive' }>,
  { ownAction }: StoryCommand,
  { folio, other, event, content }: Known,
): Exclude<Command, { readonly type: 'receive' }> {
  switch (command.type) {
    case 'link':
      return { ...command, data: { ...command.data, folio: other ?? '' } };
    case 'link-corrective-action':
      return other === undefined
        ? command
        : { ...command, data: { ...command.data, action: actionId(other, 1) } };
    case 'verify-corrective-action':
      return ownAction ? { ...command, data: { ...command.data, action: actionId(folio, 1) } } : command;
    case 'correct':
      return { ...command, data: { ...command.data, event: event ?? '' } };
    case 'attach-evidence':
      return content === undefined ? command : { ...command, data: { ...command.data, content } };
    default:
      return command;
  }
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text, 'utf8');
}

function contextOf(
  { at, by, command, note, occurredAt }: StoryCommand,
  index: number,
  step: number,
): CommandContext {
  // The ids are derived from the sample, so that it always gets the same folios.
  const id = commandId(by.id, 'DEMO', `/sample/${index}`, String(step));
  const stated = { ...(note && { note }), ...(occurredAt && { occurredAt }) };
  return {
    commandId: id,
    requestDigest: requestDigest({ command, ...stated }),
    correlationId: id,
    causationId: id,
    actor: by,
    now: at,
    ...stated,
  };
}
