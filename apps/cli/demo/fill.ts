import type { Command, CommandContext } from '#complaint';
import { commandId, type Ledger, requestDigest } from '#ledger';
import { acts, type Life, type StoryCommand } from './story.ts';

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
 * met, and everything is recorded at the time when it happened.
 *
 * @returns the folio of each life, in the order given.
 */
export async function fill(
  ledger: Ledger,
  lives: readonly Life[],
  clock: StoryClock,
): Promise<readonly string[]> {
  const folios: string[] = [];
  const received = new Map<number, string>();
  const plan = lives.flatMap((life, index) => acts(life).map((act, step) => ({ index, step, act })));
  plan.sort((a, b) => a.act.at - b.act.at || a.index - b.index || a.step - b.step);
  for (const { index, step, act } of plan) {
    clock.set(act.at);
    const context = contextOf(act, index, step);
    if (act.command.type === 'receive') {
      const { folio } = await ledger.receive(act.command, context);
      folios[index] = folio;
      received.set(act.at, folio);
    } else {
      const command = named(act.command, received.get(act.other ?? Number.NaN));
      await ledger.execute(folios[index] ?? '', 'newest', command, context);
    }
  }
  return folios;
}

/** A link with the folio of the other complaint. */
function named<C extends Command>(command: C, folio: string | undefined): C {
  return command.type === 'link' && folio !== undefined
    ? { ...command, data: { ...command.data, folio } }
    : command;
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
