import type { CommandContext } from '#complaint';
import type { ComplaintRepository } from './complaint-repository.ts';
import { LedgerError } from './errors.ts';
import type { AcceptedCommand, Folded } from './folded.ts';

type Identified = Pick<CommandContext, 'commandId' | 'requestDigest'>;

/**
 * Answers what the command led to when the ledger accepted it before; `undefined` when it did not.
 *
 * @throws LedgerError `command-id-reused` when the ledger accepted this id for another request.
 */
export async function acceptedBefore(
  folio: string,
  folded: Folded,
  { commandId, requestDigest }: Identified,
  complaints: ComplaintRepository,
): Promise<AcceptedCommand | undefined> {
  const accepted = folded.commands.get(commandId);
  if (accepted === undefined || (await complaints.isSameRequest(folio, accepted, requestDigest)))
    return accepted;
  throw new LedgerError(
    'command-id-reused',
    'This command id was used before for another request. Nothing was recorded. Repeat that request unchanged, or use a new id.',
  );
}

/** The command that filed the complaint. */
export function firstCommand(folded: Folded): string | undefined {
  for (const id of folded.commands.keys()) return id;
  return undefined;
}
