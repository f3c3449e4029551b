import { DomainError, type Request, streamOf } from '#complaint';
import type { ComplaintStreams } from './complaint-streams.ts';
import { LedgerError } from './errors.ts';
import { DECISIONS } from './execute.ts';
import type { Folded } from './folded.ts';
import type { TakenOver } from './port.ts';
import { prepare } from './prepare.ts';
import { atOwnFolio, prepareOrRefuse, type Receipt } from './receive.ts';
import { firstCommand } from './settle.ts';

/** A record of another system: its receipt, then what followed. */
export type SourceRecord = readonly [Receipt, ...Request[]];

/** Records what the source tells and the ledger does not hold yet, in one append. */
export async function takeOver(record: SourceRecord, streams: ComplaintStreams): Promise<TakenOver> {
  const receipt = record[0].context.commandId;
  return await atOwnFolio(receipt, streams, (folio) => takeOverAs(folio, record, streams));
}

/** Most records are new, so the first try goes without reading. `undefined` when the folio is another complaint's. */
async function takeOverAs(
  folio: string,
  record: SourceRecord,
  streams: ComplaintStreams,
): Promise<TakenOver | undefined> {
  const prepared = prepareOrRefuse(() =>
    prepare(record, { folio, stream: streamOf(folio), before: undefined, policies: streams.policies }),
  );
  if (!(prepared instanceof DomainError)) {
    const written = await streams.write(folio, undefined, prepared);
    if ('result' in written) return { folio, result: 'accepted', events: prepared.events.length };
    return await extend(folio, record, streams, { atLeast: written.conflict });
  }
  return await extend(folio, record, streams, { refusal: prepared });
}

async function extend(
  folio: string,
  record: SourceRecord,
  streams: ComplaintStreams,
  { refusal, atLeast: first }: { readonly refusal?: DomainError; readonly atLeast?: number },
): Promise<TakenOver | undefined> {
  const stream = streamOf(folio);
  let known: Folded | undefined;
  let atLeast = first;
  for (let decision = 1; decision <= DECISIONS; decision += 1) {
    known = await streams.newest(folio, known, atLeast);
    if (known === undefined) throw refusal ?? contention(folio);
    if (firstCommand(known) !== record[0].context.commandId) return undefined;
    const added = newSteps(folio, record, known);
    if (added.length === 0) return { folio, result: 'already-present', events: 0 };
    const prepared = prepare(added, { folio, stream, before: known, policies: streams.policies });
    if (prepared.events.length === 0) return { folio, result: 'already-present', events: 0 };
    const written = await streams.write(folio, known, prepared);
    if ('result' in written) return { folio, result: 'extended', events: prepared.events.length };
    atLeast = written.conflict;
  }
  throw contention(folio);
}

/** The steps that the ledger does not hold. @throws LedgerError `source-changed`. */
function newSteps(folio: string, record: SourceRecord, known: Folded): readonly Request[] {
  const added: Request[] = [];
  const told = new Set<string>();
  for (const step of record) {
    const { commandId, requestDigest } = step.context;
    told.add(commandId);
    const held = known.commands.get(commandId);
    if (held === undefined) {
      added.push(step);
    } else if (held.requestDigest !== requestDigest) {
      throw sourceChanged(folio, `tells its step "${step.command.type}" otherwise than the ledger`);
    } else if (added.length > 0 && step.command.type === 'reopen') {
      // Appended now, it would count for the cycle after the reopening.
      throw sourceChanged(folio, 'inserts a step before a reopening');
    }
  }
  for (const [commandId, { taken }] of known.commands) {
    if (taken && !told.has(commandId)) throw sourceChanged(folio, 'lacks a step that the ledger holds');
  }
  return added;
}

function sourceChanged(folio: string, how: string): LedgerError {
  return new LedgerError(
    'source-changed',
    `The record of complaint ${folio} ${how}. Nothing was recorded. Correct the complaint in the ledger if the source is right.`,
  );
}

function contention(folio: string): LedgerError {
  return new LedgerError(
    'too-much-contention',
    `Complaint ${folio} was written by others again and again. Nothing was recorded. Try again.`,
  );
}
