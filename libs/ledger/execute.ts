import { setTimeout as pause } from 'node:timers/promises';
import { isWithheldFrom, type Principals, type Request, streamOf } from '#complaint';
import { acceptedBefore } from './accepted-before.ts';
import type { ComplaintRepository } from './complaint-repository.ts';
import { LedgerError, unknownComplaint } from './errors.ts';
import { type Folded, resultOf, statusOf } from './folded.ts';
import { withFoundDuplicates } from './follow-duplicates.ts';
import type { CommandResult, Expected } from './port.ts';
import { type Prepared, prepare } from './prepare.ts';

/** How often a command is decided again because another process wrote first. */
export const DECISIONS = 8;
const LONGEST_PAUSE_MS = 20;

/** A command on one complaint, and the revision that its caller expects. */
export interface Execution {
  readonly folio: string;
  readonly expected: Expected;
  readonly request: Request;
}

/** The same, with the registered persons. */
interface Informed extends Execution {
  readonly principals: Principals;
}

/**
 * Decides a command on the remembered complaint first. Only a success is answered from there. For every other result
 * the stored complaint is read and the command is decided again, because the memory may be old.
 */
export async function execute(execution: Execution, complaints: ComplaintRepository): Promise<CommandResult> {
  return await complaints.runExclusive(execution.folio, () => executeAlone(execution, complaints));
}

async function executeAlone(asked: Execution, complaints: ComplaintRepository): Promise<CommandResult> {
  const { folio } = asked;
  const execution = { ...asked, principals: await complaints.principalsFor([asked.request]) };
  // A correction is decided on the history, which nobody remembers.
  const isCorrection = asked.request.command.type === 'correct';
  const remembered = isCorrection ? undefined : complaints.remembered(folio);
  let atLeast: number | undefined;
  if (remembered !== undefined) {
    const result = await tryRemembered(execution, remembered, complaints);
    if (result !== undefined && 'folio' in result) return result;
    atLeast = result?.conflict;
  }
  let known = remembered;
  for (let decision = 1; decision <= DECISIONS; decision += 1) {
    known = await complaints.newest(folio, known, atLeast);
    if (known === undefined || hides(known, asked)) throw unknownComplaint(folio);
    const told = await withFoundHistory(execution, known, complaints);
    if (told === undefined) continue;
    const result = await decideAndWrite(told, known, complaints);
    if ('folio' in result) return result;
    atLeast = result.conflict;
    // A random pause keeps two processes from conflicting again and again.
    await pause(Math.random() * Math.min(LONGEST_PAUSE_MS, 2 ** decision));
  }
  throw new LedgerError(
    'too-much-contention',
    `Complaint ${folio} was changed by others ${DECISIONS} times while the ledger decided the command. Nothing was recorded. Try again.`,
  );
}

/** A correction is given the history. `undefined` when that has more events than the known complaint: decide again. */
async function withFoundHistory(
  execution: Informed,
  known: Folded,
  complaints: ComplaintRepository,
): Promise<Informed | undefined> {
  const { folio, request } = execution;
  const { command, context } = request;
  if (command.type !== 'correct') return execution;
  const held = await complaints.held(folio);
  if (held?.folded.revision !== known.revision) return undefined;
  return { ...execution, request: { command: { ...command, found: { history: held.events } }, context } };
}

/** Whether the complaint does not exist for the one who gives the command. */
function hides({ state }: Folded, { request: { context } }: Execution): boolean {
  return state.status !== 'none' && isWithheldFrom(state, context.actor.id);
}

/** The stream has changed. It is at this revision at least. */
type Conflict = { readonly conflict: number };

/** `undefined` when the remembered complaint gives no success. */
async function tryRemembered(
  execution: Informed,
  remembered: Folded,
  complaints: ComplaintRepository,
): Promise<CommandResult | Conflict | undefined> {
  let decided: CommandResult | Prepared;
  try {
    decided = await decideOn(execution, remembered, complaints);
  } catch {
    return undefined;
  }
  if (!('head' in decided)) return decided;
  if (decided.events.length === 0) return undefined;
  return await write(execution, remembered, decided, complaints);
}

async function decideAndWrite(
  execution: Informed,
  known: Folded,
  complaints: ComplaintRepository,
): Promise<CommandResult | Conflict> {
  const decided = await decideOn(execution, known, complaints);
  if (!('head' in decided)) return decided;
  if (decided.events.length > 0) return await write(execution, known, decided, complaints);
  const { folio } = execution;
  const { revision, position } = known;
  return { folio, revision, position, status: statusOf(known.state), events: [], repeated: false };
}

/** The first result of a command accepted before, or the events of a new command. */
async function decideOn(
  { folio, expected, request, principals }: Informed,
  known: Folded,
  complaints: ComplaintRepository,
): Promise<CommandResult | Prepared> {
  // This comes before the check of the revision: a retry carries the revision that was right at the first sending.
  const accepted = await acceptedBefore(folio, known, request.context, complaints);
  if (accepted !== undefined) return resultOf(folio, accepted, true);
  if (!isExpected(known.revision, expected)) {
    throw new LedgerError(
      'revision-mismatch',
      `Complaint ${folio} is at revision ${known.revision}, not at the expected one. Nothing was recorded. Read it again, then decide.`,
      known.revision,
    );
  }
  const { policies, idKey } = complaints;
  const sealer = await complaints.sealerFor(folio, [request], false);
  const stream = streamOf(folio);
  const told = await withFoundDuplicates(request, folio, known.state, complaints);
  return prepare([told], { folio, stream, before: known, policies, principals, sealer, idKey });
}

function isExpected(revision: number, expected: Expected): boolean {
  if (expected === 'newest') return true;
  return typeof expected === 'number' ? revision === expected : expected.includes(revision);
}

async function write(
  { folio, request }: Execution,
  before: Folded,
  prepared: Prepared,
  complaints: ComplaintRepository,
): Promise<CommandResult | Conflict> {
  const written = await complaints.write(folio, before, prepared);
  return 'conflict' in written
    ? written
    : complaints.remember(folio, before, request.context, prepared, written.result);
}
