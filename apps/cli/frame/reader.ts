import type { Command } from 'commander';
import { registeredPrincipals, seesPersonal } from '#access';
import { AccessLogError, type Reader, type ReadToRecord, readPurpose } from '#access-log';
import type { Runtime } from '#runtime';
import { EXIT } from './exit-status.ts';
import { CommandFailure, wrongUsage } from './failure.ts';
import { operatorOf } from './operator.ts';

/** Who reads personal data at the command line, and why. */
export interface ReaderOptions {
  readonly as?: string;
  readonly purpose?: string;
}

/** Adds `--as` and `--purpose` to a command that shows personal data. */
export function withReader(command: Command): Command {
  return command
    .option(
      '--as <principal>',
      'the principal who reads (default: system; the account of the operating system is always recorded)',
    )
    .option(
      '--purpose <text>',
      'why it is read: one line of at most 200 characters (default: that of the command)',
    );
}

/** A read that may be recorded: its reader is known. */
export interface KnownReader {
  /** Resolves when the record is durable. Only then may anything personal be shown. @throws AccessLogError. */
  record(read: Omit<ReadToRecord, 'via' | 'purpose'>): Promise<void>;
}

/**
 * Whether the principal whom `--as` names may learn who a complainant is who wishes to stay anonymous: with a key of
 * compliance in force. Whoever names nobody holds the machine, and nothing is withheld from them.
 *
 * @throws EventStoreError.
 */
export async function seesIdentities(runtime: Runtime, { as }: ReaderOptions): Promise<boolean> {
  if (as === undefined) return true;
  const principals = await registeredPrincipals(await runtime.events()).current();
  return principals.rolesOf(as, runtime.clock())?.includes('compliance') === true;
}

/**
 * The reader of a command. `undefined` for a ledger that this user can only read: there no read can be recorded, so
 * personal data is withheld.
 *
 * @throws CommandFailure `usage`, `unknown-principal`, `role-not-allowed`.
 */
export async function readerOf(
  runtime: Runtime,
  { as, purpose: given }: ReaderOptions,
): Promise<KnownReader | undefined> {
  const purpose = given === undefined ? undefined : purposeIn(given);
  if (runtime.readOnly()) return undefined;
  const reader = await registered(runtime, as);
  return {
    record: (read) =>
      runtime.reads.record(reader, {
        ...read,
        via: 'command-line',
        ...(purpose !== undefined && { purpose }),
      }),
  };
}

function purposeIn(text: string): string {
  try {
    return readPurpose(text);
  } catch (error) {
    throw error instanceof AccessLogError ? wrongUsage(error.message) : error;
  }
}

async function registered(runtime: Runtime, as: string | undefined): Promise<Reader> {
  const { actor, account } = operatorOf(as);
  const by = account === undefined ? {} : { account };
  if (as === undefined) return { actor, ...by };
  const principals = await registeredPrincipals(await runtime.events()).current();
  const roles = principals.rolesOf(as, runtime.clock());
  if (roles === undefined) {
    throw new CommandFailure({
      status: EXIT.failed,
      code: 'unknown-principal',
      detail: 'Nothing was shown: no principal has exactly this id.',
      hint: 'List them with ./ledger keys list.',
    });
  }
  const role = roles.find((one) => seesPersonal(one));
  if (role !== undefined) return { actor: { id: as, role }, ...by };
  throw new CommandFailure({
    status: EXIT.failed,
    code: 'role-not-allowed',
    detail: 'Nothing was shown: this principal has no key in force with a role that may see personal data.',
    hint: 'Such roles are handler, approver, compliance and auditor.',
  });
}
