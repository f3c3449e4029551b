import { type EventStore, type Knowledge, type LogMark, timeText } from '#event-store';
import { knowledgeAt } from '#reporting';
import type { Runtime } from '#runtime';
import { EXIT } from './exit-status.ts';
import { CommandFailure } from './failure.ts';
import { headOf } from './ledger-at.ts';

/**
 * The moment of knowledge that `--as-of` names; without it, that of the last event.
 *
 * @throws ReportError for a moment that is not over yet or was not understood; CommandFailure `nothing-known` before
 * the first event.
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
    detail: 'Nothing had been recorded at that moment, so there is nothing to answer from.',
    hint: 'Name a later moment with --as-of.',
  });
}

/** The moment in words, beside its immutable form. */
export function momentText({ time, mark }: Knowledge): string {
  return `as of ${timeText(time)} (position ${Number(mark?.position ?? 0)})`;
}
