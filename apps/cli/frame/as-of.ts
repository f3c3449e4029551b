import type { Command } from 'commander';
import type { AsOf, EventStore, Knowledge, LogMark } from '#event-store';
import { knowledgeAt } from '#reporting';
import type { Runtime } from '#runtime';
import { EXIT } from './exit-status.ts';
import { CommandFailure } from './failure.ts';
import { headOf } from './ledger-at.ts';

/** What `--as-of` says. */
export interface MomentOptions {
  readonly asOf?: string;
}

/** Adds `--as-of` to a command about one complaint. */
export function withMoment(command: Command): Command {
  return command.option(
    '--as-of <moment>',
    'a time in the past, a position in the log, or the "repeat" value of an answer',
  );
}

/**
 * The moment of knowledge that `--as-of` names; without `--as-of`, that of the newest event.
 *
 * @throws ReportError for a moment in the future or a text that is not understood; CommandFailure `nothing-known` for a
 *   moment before the first event.
 */
export async function momentOf(
  asOf: string | undefined,
  runtime: Runtime,
  events: EventStore,
): Promise<Knowledge & { readonly mark: LogMark }> {
  const head = await headOf(events);
  if (asOf === undefined) return { time: head.knownAt, mark: head };
  const { time, mark } = await knowledgeAt(asOf, runtime.config.zone, events, runtime.clock());
  if (mark !== undefined) return { time, mark };
  throw new CommandFailure({
    status: EXIT.failed,
    code: 'nothing-known',
    detail: 'Nothing was recorded yet at that moment, so there is no answer.',
    hint: 'Name a later moment with --as-of.',
  });
}

/** The moment as text: its time and its position in the log. */
export function momentText({ time, position }: Pick<AsOf, 'time' | 'position'>): string {
  return `as of ${time} (position ${Number(position ?? 0)})`;
}
