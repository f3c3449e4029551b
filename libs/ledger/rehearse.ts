import {
  type CommandContext,
  DomainError,
  decide,
  isWithheldFrom,
  type PolicyRef,
  type PolicyResolver,
  type PolicyRules,
  type ReceivedComplaint,
} from '#complaint';
import type { ComplaintRepository } from './complaint-repository.ts';
import { unknownComplaint } from './errors.ts';
import { duplicatesOf } from './follow-duplicates.ts';
import type { MailableSource } from './found.ts';
import type { Rehearsal } from './port.ts';

const NO_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Reads a complaint as it is now, so that commands can be tried on it.
 *
 * @throws LedgerError `unknown-complaint`, also for a principal from whom it is withheld.
 */
export async function rehearse(
  folio: string,
  { actor, now }: Pick<CommandContext, 'actor' | 'now'>,
  complaints: ComplaintRepository,
  mailable?: MailableSource,
): Promise<Rehearsal> {
  const known = await complaints.newest(folio, complaints.remembered(folio));
  const [receipt, principals] = await Promise.all([complaints.receipt(folio), complaints.registered()]);
  if (known === undefined || receipt === undefined) throw unknownComplaint(folio);
  const { state, revision } = known;
  if (state.status === 'none' || isWithheldFrom(state, actor.id)) throw unknownComplaint(folio);
  const { policies } = complaints;
  const letters = await lettersAbout(state, folio, mailable);
  const duplicates = await duplicatesOf(folio, state, complaints);
  // A command that is tried has no id: nothing of it is recorded.
  const context: CommandContext = {
    ...{ commandId: NO_ID, requestDigest: '', correlationId: NO_ID, causationId: NO_ID },
    actor,
    now,
  };
  const handles = (id: string): boolean =>
    principals.rolesOf(id, now)?.some((role) => role === 'handler' || role === 'approver') ?? false;
  return {
    folio,
    revision,
    state,
    receipt,
    rules: rulesOf(state.policy, policies),
    handlers: [...principals.ids()].filter(handles),
    refusalOf(command) {
      try {
        const told =
          command.type === 'close' ? { ...command, found: duplicates } : withLetter(command, letters);
        decide({ command: told, context }, state, policies, principals);
        return undefined;
      } catch (error) {
        if (error instanceof DomainError) return error;
        throw error;
      }
    },
  };
}

function rulesOf(policy: PolicyRef, policies: PolicyResolver): PolicyRules | undefined {
  try {
    return policies.resolve(policy);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** By the number of an erasure that can be executed: whether the letter about its decision goes by mail. */
type Letters = ReadonlyMap<number, boolean>;

async function lettersAbout(
  { protection }: ReceivedComplaint,
  folio: string,
  mailable: MailableSource | undefined,
): Promise<Letters> {
  const granted = protection?.erasures.filter((one) => one.state === 'granted') ?? [];
  if (mailable === undefined || granted.length === 0) return new Map();
  return new Map(await Promise.all(granted.map(async ({ n }) => [n, await mailable(folio, n)] as const)));
}

type Tried = Parameters<Rehearsal['refusalOf']>[0];

/** The execution of an erasure, with what the ledger tells it when it is given. */
function withLetter(command: Tried, letters: Letters): Tried {
  const mailable = command.type === 'execute-erasure' ? letters.get(command.data.erasure) : undefined;
  return command.type !== 'execute-erasure' || mailable === undefined
    ? command
    : { ...command, found: { mailable } };
}
