import { NO_COMPLAINT, NOBODY, type Principals, policyOf, type Request, streamOf } from '#complaint';
import { firstCommand } from '../accepted-before.ts';
import type { ComplaintRepository } from '../complaint-repository.ts';
import { LedgerError } from '../errors.ts';
import { DECISIONS } from '../execute.ts';
import type { Folded } from '../folded.ts';
import type { EntryResult, ImportResult, SourceRecord } from '../port.ts';
import { atOwnFolio } from '../receive.ts';
import { type DecidedRecord, decideRecord, type Held } from './decide-record.ts';

/** Records what the source gives and the ledger does not have yet, in one append. */
export async function importRecord(
  record: SourceRecord,
  complaints: ComplaintRepository,
): Promise<ImportResult> {
  return await atOwnFolio(record.receiptId, complaints, (folio) => importAs(folio, record, complaints));
}

/**
 * Most records are new, so the first attempt appends without reading. When the record before was known, an import is
 * probably repeated, so this one reads first: an append that conflicts costs as much as one that writes.
 *
 * @returns `undefined` when the folio is another complaint's.
 */
async function importAs(
  folio: string,
  record: SourceRecord,
  complaints: ComplaintRepository,
): Promise<ImportResult | undefined> {
  const { entries } = record;
  const files = entries[0]?.[0]?.command.type === 'receive';
  // Under the policy of history nobody is looked up, so most new complaints need no principals.
  let principals = isHistory(record, complaints) ? NOBODY : await complaints.principalsFor(entries.flat());
  const decided = (held: Held | undefined) => decide(folio, record, complaints, principals, held);
  let atLeast: number | undefined;
  let known = complaints.repeating ? await complaints.newest(folio) : undefined;
  const first = files && known === undefined ? decided(undefined) : undefined;
  if (first !== undefined && first.prepared.events.length > 0) {
    const written = await complaints.write(folio, undefined, first.prepared);
    complaints.repeating = 'conflict' in written;
    if ('result' in written) return { folio, created: true, entries: first.entries };
    atLeast = written.conflict;
  }
  for (let decision = 1; decision <= DECISIONS; decision += 1) {
    if (decision > 1 || known === undefined) known = await complaints.newest(folio, known, atLeast);
    if (known === undefined) {
      return { folio, created: false, entries: (first ?? decided(undefined)).entries };
    }
    if (firstCommand(known) !== record.receiptId) return undefined;
    if (entries.every((requests) => requests.every((request) => isAccepted(known, request)))) {
      return { folio, created: false, entries: entries.map(() => PRESENT) };
    }
    const held = await complaints.held(folio);
    if (held === undefined || held.folded.revision < known.revision) continue;
    // The complaint may have another policy than the record names.
    if (principals === NOBODY) principals = await complaints.principalsFor(entries.flat());
    const { prepared, entries: results } = decided(held);
    if (prepared.events.length === 0) return { folio, created: false, entries: results };
    const written = await complaints.write(folio, held.folded, prepared);
    if ('result' in written) return { folio, created: false, entries: results };
    atLeast = written.conflict;
  }
  throw new LedgerError(
    'too-much-contention',
    `Complaint ${folio} was changed by others again and again. Nothing was recorded. Try again.`,
  );
}

/** Whether the record would file its complaint under the policy of history. */
function isHistory({ entries: [requests] }: SourceRecord, { policies }: ComplaintRepository): boolean {
  const first = requests?.[0];
  if (first?.command.type !== 'receive') return false;
  try {
    return policies.resolve(policyOf(first, NO_COMPLAINT, policies)).asRecorded;
  } catch {
    // The decision names the fault.
    return false;
  }
}

const PRESENT: EntryResult = { fate: 'present', events: 0, fresh: [] };

function decide(
  folio: string,
  { entries, after }: SourceRecord,
  { policies }: ComplaintRepository,
  principals: Principals,
  held: Held | undefined,
): DecidedRecord {
  return decideRecord(entries, { folio, stream: streamOf(folio), policies, principals, held, after });
}

function isAccepted(known: Folded | undefined, { context }: Request): boolean {
  return known?.commands.get(context.commandId)?.requestDigest === context.requestDigest;
}
