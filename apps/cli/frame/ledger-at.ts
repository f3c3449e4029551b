import { type EventStore, type LogMark, TamperedError } from '#event-store';
import { damageFound } from '#examining';
import type { Runtime } from '#runtime';
import type { Context } from './context.ts';
import { EXIT } from './exit-status.ts';
import { CommandFailure } from './failure.ts';

/**
 * The runtime of an existing ledger that holds an event, on any engine. A question must not create an empty ledger in a
 * directory whose name was mistyped.
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
 * The runtime of an existing ledger that is to be examined, damaged or not.
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
    detail: `There is no ledger in ${file ? runtime.config.data : 'the event store'} yet; nothing was read.`,
    hint: file
      ? 'Name another directory with --data, fill this one with ./ledger import, or try ./ledger demo.'
      : 'Correct LEDGER_EVENTS, fill the event store with ./ledger import, or try ./ledger demo.',
  });
}

/**
 * The runtime of an existing ledger that is to be changed.
 *
 * @throws CommandFailure `no-ledger`, `read-only`.
 */
export async function ledgerToChange(context: Context): Promise<Runtime> {
  const runtime = await existingLedger(context);
  requireWritable(runtime);
  return runtime;
}

/**
 * Checks that this user may record something, also in a ledger that does not exist yet.
 *
 * @throws CommandFailure `read-only` if this user can only read the ledger.
 */
export function requireWritable(runtime: Runtime): void {
  if (!runtime.readOnly()) return;
  throw new CommandFailure({
    status: EXIT.failed,
    code: 'read-only',
    detail: 'This user can only read this ledger; nothing was changed.',
    hint: 'Check the permissions of its files and their directory: ./ledger doctor names them.',
  });
}

/** The newest event of a ledger. @throws CommandFailure `empty-ledger`. */
export async function headOf(events: EventStore): Promise<LogMark> {
  const head = await events.head();
  if (head !== undefined) return head;
  throw new CommandFailure({
    status: EXIT.failed,
    code: 'empty-ledger',
    detail: 'The ledger is empty, so there is no answer.',
    hint: 'Fill it with ./ledger import, or try ./ledger demo.',
  });
}

/** The failure for a complaint that was received after the moment in question. */
export function notKnownYet(folio: string): CommandFailure {
  return new CommandFailure({
    status: EXIT.failed,
    code: 'not-known-yet',
    detail: `Complaint ${folio} was received after that moment.`,
    hint: 'Name a later moment with --as-of, or leave it out.',
  });
}

/**
 * The failure for a complaint that is not found. In a damaged ledger the complaint may exist all the same, so the
 * failure tells the damage.
 *
 * @returns a failure `unknown-complaint`, or `tampered` if the ledger is damaged.
 */
export async function unknownComplaint(folio: string, context: Context): Promise<CommandFailure> {
  const found = await damageFound(await context.runtime(), context);
  const [first] = found;
  if (first !== undefined) {
    return new CommandFailure({
      status: EXIT.failed,
      code: 'tampered',
      detail:
        `Complaint ${folio} was not found, and the ledger was changed by other means than its commands: ` +
        `${first}.`,
      hint:
        'The complaint may exist all the same. Run ./ledger audit, which names all damage. Keep the ledger ' +
        'as it is, as evidence.',
    });
  }
  return new CommandFailure({
    status: EXIT.failed,
    code: 'unknown-complaint',
    detail: `There is no complaint ${folio} in this ledger.`,
    hint: 'The folio is well formed: check --data.',
  });
}
