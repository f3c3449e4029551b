import type { Command } from 'commander';
import { streamOf } from '#complaint';
import type { AsOf, EventStore, Knowledge, LogMark } from '#event-store';
import { knowledgeAt } from '#reporting';
import type { Runtime } from '#runtime';
import type { Context } from './context.ts';
import { EXIT } from './exit-status.ts';
import { CommandFailure } from './failure.ts';
import { headOf, notKnownYet, unknownComplaint } from './ledger-at.ts';

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

/**
 * The same for a question about one complaint, which may have been received later.
 *
 * @throws as {@link momentOf}; CommandFailure `not-known-yet` or `unknown-complaint` instead of `nothing-known`.
 */
export async function momentFor(
  folio: string,
  asOf: string | undefined,
  { context, runtime }: { readonly context: Context; readonly runtime: Runtime },
): Promise<Knowledge & { readonly mark: LogMark }> {
  const events = await runtime.events();
  try {
    return await momentOf(asOf, runtime, events);
  } catch (error) {
    if (!(error instanceof CommandFailure) || error.code !== 'nothing-known') throw error;
    const [receipt] = await events.readStream(streamOf(folio), { limit: 1 });
    throw receipt === undefined ? await unknownComplaint(folio, context) : notKnownYet(folio);
  }
}

/** The moment as text: its time and its position in the log. */
export function momentText({ time, position }: Pick<AsOf, 'time' | 'position'>): string {
  return `as of ${time} (position ${Number(position ?? 0)})`;
}
