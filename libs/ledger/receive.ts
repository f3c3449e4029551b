import {
  type CommandContext,
  type CommandOf,
  type ComplaintState,
  type Deadline,
  DomainError,
  streamOf,
} from '#complaint';
import { deriveFolio } from '#complaint/filing';
import { acceptedBefore, firstCommand } from './accepted-before.ts';
import type { ComplaintRepository } from './complaint-repository.ts';
import { LedgerError } from './errors.ts';
import { type AcceptedCommand, type Folded, resultOf } from './folded.ts';
import type { Filed } from './port.ts';
import { type Prepared, prepare } from './prepare.ts';

/** Two taken folios in a row do not happen by chance. More than this is a fault. */
export const FOLIO_ATTEMPTS = 16;

/** The request that files a complaint. */
export interface ReceiveRequest {
  readonly command: CommandOf<'receive'>;
  readonly context: CommandContext;
}

/** Files a complaint under the first folio of its command that no other complaint has. */
export async function receive(request: ReceiveRequest, complaints: ComplaintRepository): Promise<Filed> {
  return await atOwnFolio(request.context.commandId, complaints, (folio) =>
    receiveAs(folio, request, complaints),
  );
}

/** The first result of a command that filed a complaint. `undefined`: it filed none. */
export async function filedBy(
  commandId: string,
  complaints: ComplaintRepository,
): Promise<Filed | undefined> {
  for (let attempt = 0; attempt < FOLIO_ATTEMPTS; attempt += 1) {
    const folio = deriveFolio(commandId, attempt);
    const standing = await complaints.newest(folio, complaints.remembered(folio));
    if (standing === undefined) return undefined;
    const accepted = standing.commands.get(commandId);
    if (accepted !== undefined && firstCommand(standing) === commandId)
      return await repeatedResult(folio, accepted, complaints);
  }
  return undefined;
}

/**
 * Does the work at the first folio of a command that is not another complaint's.
 *
 * @param work answers `undefined` when the folio belongs to another complaint.
 * @throws LedgerError `too-much-contention` when every folio belongs to another complaint.
 */
export async function atOwnFolio<T>(
  commandId: string,
  complaints: ComplaintRepository,
  work: (folio: string) => Promise<T | undefined>,
): Promise<T> {
  for (let attempt = 0; attempt < FOLIO_ATTEMPTS; attempt += 1) {
    const folio = deriveFolio(commandId, attempt);
    const done = await complaints.runExclusive(folio, () => work(folio));
    if (done !== undefined) return done;
  }
  throw notFiled();
}

/** The events, or the refusal. A refusal must wait until it is known that the command was not accepted before. */
export function prepareOrRefuse(prepared: () => Prepared): Prepared | DomainError {
  try {
    return prepared();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

async function receiveAs(
  folio: string,
  request: ReceiveRequest,
  complaints: ComplaintRepository,
): Promise<Filed | undefined> {
  const remembered = complaints.remembered(folio);
  if (remembered !== undefined) return await firstResult(folio, request, remembered, complaints);
  const { policies, idKey } = complaints;
  await complaints.lookForPacks([request]);
  const principals = await complaints.principalsFor([request]);
  for (const begins of [true, false]) {
    const sealer = await complaints.sealerFor(folio, [request], begins);
    const prepared = prepareOrRefuse(() =>
      prepare([request], {
        folio,
        stream: streamOf(folio),
        before: undefined,
        policies,
        principals,
        sealer,
        idKey,
      }),
    );
    let atLeast: number | undefined;
    if (!(prepared instanceof DomainError)) {
      const written = await complaints.write(folio, undefined, prepared);
      if ('conflict' in written) atLeast = written.conflict;
      else {
        const result = complaints.remember(folio, undefined, request.context, prepared, written.result);
        return { ...result, deadlines: deadlinesOf(prepared.state) };
      }
    }
    const standing = await complaints.newest(folio, undefined, atLeast);
    if (standing !== undefined) return await firstResult(folio, request, standing, complaints);
    if (prepared instanceof DomainError) throw prepared;
    // A process that was killed made the key and appended nothing. The same key serves now.
  }
  throw notFiled();
}

async function firstResult(
  folio: string,
  { context }: ReceiveRequest,
  standing: Folded,
  complaints: ComplaintRepository,
): Promise<Filed | undefined> {
  if (firstCommand(standing) !== context.commandId) return undefined;
  const accepted = await acceptedBefore(folio, standing, context, complaints);
  if (accepted === undefined) return undefined;
  return await repeatedResult(folio, accepted, complaints);
}

async function repeatedResult(
  folio: string,
  accepted: AcceptedCommand,
  complaints: ComplaintRepository,
): Promise<Filed> {
  const receipt = await complaints.atReceipt(folio);
  return { ...resultOf(folio, accepted, true), deadlines: deadlinesOf(receipt) };
}

/** The deadlines of a complaint right after its receipt. */
function deadlinesOf(state: ComplaintState): readonly Deadline[] {
  return state.status === 'none' ? [] : state.deadlines.map(({ clock, dueAt }) => ({ clock, dueAt }));
}

function notFiled(): LedgerError {
  return new LedgerError('too-much-contention', 'No free folio was found. Nothing was recorded. Try again.');
}
