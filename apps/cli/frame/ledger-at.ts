import type { EventStore, LogMark } from '#event-store';
import type { Runtime } from '#runtime';
import type { Context } from './context.ts';
import { EXIT } from './exit-status.ts';
import { CommandFailure } from './failure.ts';

/**
 * The runtime of a ledger that is there already and holds an event, whatever engine keeps it. A question must not create
 * an empty ledger where a directory was mistyped.
 *
 * @throws CommandFailure `no-ledger`.
 */
export async function existingLedger(context: Context): Promise<Runtime> {
  const runtime = await context.runtime();
  if (runtime.exists() && (await (await runtime.events()).last()) !== undefined) return runtime;
  const file = runtime.config.events.kind === 'sqlite';
  throw new CommandFailure({
    status: EXIT.failed,
    code: 'no-ledger',
    detail: `There is no ledger in ${file ? runtime.config.data : 'the event store'} yet, so nothing was read.`,
    hint: file
      ? 'Name another directory with --data, fill this one with ./ledger import, or look at ./ledger demo.'
      : 'Correct LEDGER_EVENTS, fill this one with ./ledger import, or look at ./ledger demo.',
  });
}

/** The newest event of a ledger. @throws CommandFailure `empty-ledger`. */
export async function headOf(events: EventStore): Promise<LogMark> {
  const head = await events.head();
  if (head !== undefined) return head;
  throw new CommandFailure({
    status: EXIT.failed,
    code: 'empty-ledger',
    detail: 'The ledger is empty, so there is nothing to answer from.',
    hint: 'Fill it with ./ledger import, or look at ./ledger demo.',
  });
}

/** A complaint that was received after the moment that was asked for. */
export function notKnownYet(folio: string): CommandFailure {
  return new CommandFailure({
    status: EXIT.failed,
    code: 'not-known-yet',
    detail: `Complaint ${folio} was received after that moment.`,
    hint: 'Name a later moment with --as-of, or leave it out.',
  });
}

export function unknownComplaint(folio: string): CommandFailure {
  return new CommandFailure({
    status: EXIT.failed,
    code: 'unknown-complaint',
    detail: `There is no complaint ${folio} in this ledger.`,
    hint: 'The folio is well formed: check --data.',
  });
}
