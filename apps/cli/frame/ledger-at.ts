import { type EventStore, type LogMark, TamperedError } from '#event-store';
import type { Runtime } from '#runtime';
import type { Context } from './context.ts';
import { damageFound } from './damage-found.ts';
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
  await runtime.requireNoViews();
  throw noLedger(runtime);
}

/**
 * The same for whoever examines it, damaged or not.
 *
 * @throws CommandFailure `no-ledger`.
 */
export async function ledgerToExamine(context: Context): Promise<Runtime> {
  const runtime = await context.runtime();
  if (runtime.exists() && (await holdsAnything(await runtime.storedEvents()))) return runtime;
  await runtime.requireNoViews();
  throw noLedger(runtime);
}

async function holdsAnything(events: EventStore): Promise<boolean> {
  try {
    return (await events.last()) !== undefined;
  } catch (error) {
    if (error instanceof TamperedError) return true;
    throw error;
  }
}

function noLedger(runtime: Runtime): CommandFailure {
  const file = runtime.config.events.kind === 'sqlite';
  return new CommandFailure({
    status: EXIT.failed,
    code: 'no-ledger',
    detail: `There is no ledger in ${file ? runtime.config.data : 'the event store'} yet, so nothing was read.`,
    hint: file
      ? 'Name another directory with --data, fill this one with ./ledger import, or look at ./ledger demo.'
      : 'Correct LEDGER_EVENTS, fill this one with ./ledger import, or look at ./ledger demo.',
  });
}

/**
 * The same for whoever changes something of it.
 *
 * @throws CommandFailure `no-ledger`, `read-only`.
 */
export async function ledgerToChange(context: Context): Promise<Runtime> {
  const runtime = await existingLedger(context);
  requireWritable(runtime);
  return runtime;
}

/**
 * For whoever records something, in a ledger that may yet have to begin.
 *
 * @throws CommandFailure `read-only` where this user can only read what is there.
 */
export function requireWritable(runtime: Runtime): void {
  if (!runtime.readOnly()) return;
  throw new CommandFailure({
    status: EXIT.failed,
    code: 'read-only',
    detail: 'This ledger can only be read by this user, so nothing was changed.',
    hint: 'Check the rights on its files and their directory: ./ledger doctor names them.',
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

/**
 * A complaint that is not found. In a damaged ledger that says nothing: it may stand elsewhere.
 *
 * @returns a failure `unknown-complaint`, or `tampered` where the ledger is damaged.
 */
export async function unknownComplaint(folio: string, context: Context): Promise<CommandFailure> {
  const found = await damageFound(await context.runtime(), context);
  const [first] = found;
  if (first !== undefined) {
    return new CommandFailure({
      status: EXIT.failed,
      code: 'tampered',
      detail: `Complaint ${folio} is not found, and the ledger was changed by other means: ${first}.`,
      hint: 'It may be there all the same. Run ./ledger audit: it names every damaged place. Keep what is there as evidence.',
    });
  }
  return new CommandFailure({
    status: EXIT.failed,
    code: 'unknown-complaint',
    detail: `There is no complaint ${folio} in this ledger.`,
    hint: 'The folio is well formed: check --data.',
  });
}
