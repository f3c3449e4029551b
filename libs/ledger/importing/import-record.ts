import { NO_COMPLAINT, NOBODY, policyOf, streamOf } from '#complaint';
import { firstCommand } from '../accepted-before.ts';
import type { ComplaintRepository } from '../complaint-repository.ts';
import { LedgerError } from '../errors.ts';
import { DECISIONS } from '../execute.ts';
import type { AcceptedCommand, Folded } from '../folded.ts';
import { withFoundInEntries } from '../follow-duplicates.ts';
import { withFoundActions } from '../found-action.ts';
import { withFoundLinked } from '../found-linked.ts';
import type { EntryResult, ImportResult, SourceRecord } from '../port.ts';
import { atOwnFolio } from '../receive.ts';
import { type DecidedRecord, decideRecord, type Held, type RecordSetting } from './decide-record.ts';

/** A record with a date for an undated act of its own is decided twice. More rounds than this add nothing. */
const MOST_ROUNDS = 3;

/** What one round adds, and whether another one may add more. */
type Round = ImportResult & { readonly again?: boolean };

/** Records what the source gives and the ledger does not have yet, mostly in one append. */
export async function importRecord(
  record: SourceRecord,
  complaints: ComplaintRepository,
): Promise<ImportResult> {
  let { again = false, ...result } = await oneRound(record, complaints);
  for (let round = 2; again && round <= MOST_ROUNDS; round += 1) {
    const { again: more = false, ...next } = await oneRound(record, complaints);
    const entries = result.entries.map((entry, i) => together(entry, next.entries[i]));
    result = { ...result, ...next, created: result.created, entries };
    again = more;
  }
  return result;
}

function oneRound(record: SourceRecord, complaints: ComplaintRepository): Promise<Round> {
  return atOwnFolio(record.receiptId, complaints, (folio) => importAs(folio, record, complaints));
}

/** The result of an entry after a further round. What was recorded before stays recorded. */
function together(before: EntryResult, after: EntryResult = before): EntryResult {
  if (before.fate === 'refused') return after;
  if (after.fate === 'refused') return before.events > 0 ? before : after;
  const events = before.events + after.events;
  return { fate: events > 0 ? 'recorded' : 'present', events, fresh: after.fresh };
}

/**
 * Most records are new, so the first attempt appends without reading. When the record before was known, an import is
 * probably repeated, so this one reads first: an append that conflicts costs as much as one that writes.
 *
 * @returns `undefined` when the folio is another complaint's.
 */
async function importAs(
  folio: string,
  given: SourceRecord,
  complaints: ComplaintRepository,
): Promise<Round | undefined> {
  const aboutActions = await withFoundActions(given.entries, folio, complaints);
  const entries = await withFoundLinked(aboutActions, folio, complaints);
  const record = { ...given, entries };
  const files = entries[0]?.[0]?.command.type === 'receive';
  await complaints.lookForPacks(entries.flat());
  // Under the policy of history nobody is looked up, so most new complaints need no principals.
  let principals = isHistory(record, complaints) ? NOBODY : await complaints.principalsFor(entries.flat());
  const decided = async (held: Held | undefined, begins: boolean) => {
    const sealer = await complaints.sealerFor(folio, entries.flat(), begins);
    const found = await withFoundInEntries(entries, folio, held?.folded.state, complaints);
    return decide(folio, { ...record, entries: found }, complaints, { principals, held, sealer });
  };
  let atLeast: number | undefined;
  let known = complaints.repeating ? await complaints.newest(folio) : undefined;
  let first = files && known === undefined ? await decided(undefined, true) : undefined;
  if (first !== undefined && first.prepared.events.length > 0) {
    const written = await complaints.write(folio, undefined, first.prepared);
    complaints.repeating = 'conflict' in written;
    if ('result' in written) return { folio, created: true, ...told(first) };
    atLeast = written.conflict;
  }
  for (let decision = 1; decision <= DECISIONS; decision += 1) {
    if (decision > 1 || known === undefined) known = await complaints.newest(folio, known, atLeast);
    if (known === undefined) {
      if (!files || first === undefined || first.prepared.events.length === 0) {
        first ??= await decided(undefined, false);
        return { folio, created: false, entries: first.entries };
      }
      // A process that was killed made the key and appended nothing. The same key serves now.
      first = await decided(undefined, false);
      const written = await complaints.write(folio, undefined, first.prepared);
      if ('result' in written) return { folio, created: true, ...told(first) };
      atLeast = written.conflict;
      continue;
    }
    if (firstCommand(known) !== record.receiptId) return undefined;
    const present = { folio, created: false, entries: entries.map(() => PRESENT) };
    // A record without anything personal is recognised without its events and its keys.
    if (isRepeated(entries, known, (...asked) => complaints.isUnderIdKey(...asked))) return present;
    const held = await complaints.held(folio);
    if (held === undefined || held.folded.revision < known.revision) continue;
    if (isRepeated(entries, held.folded, held.isSameRequest)) return present;
    // The complaint may have another policy than the record names.
    if (principals === NOBODY) principals = await complaints.principalsFor(entries.flat());
    const next = await decided(held, false);
    if (next.prepared.events.length === 0) return { folio, created: false, ...told(next), again: false };
    const written = await complaints.write(folio, held.folded, next.prepared);
    if ('result' in written) return { folio, created: false, ...told(next) };
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

/** What a decision tells the caller. */
function told({ entries, again, matched }: DecidedRecord): Omit<Round, 'folio' | 'created'> {
  return { entries, again, ...(matched.size === 0 ? {} : { matched }) };
}

const PRESENT: EntryResult = { fate: 'present', events: 0, fresh: [] };

function decide(
  folio: string,
  { entries, parts, receiptRefused = false }: SourceRecord,
  { policies, idKey }: ComplaintRepository,
  { principals, held, sealer }: Pick<RecordSetting, 'principals' | 'held' | 'sealer'>,
): DecidedRecord {
  return decideRecord(entries, {
    ...{ folio, stream: streamOf(folio), policies, idKey },
    ...{ principals, held, parts, receiptRefused, sealer },
  });
}

/** Whether every request was accepted before, as the same one. */
function isRepeated(
  entries: SourceRecord['entries'],
  { commands }: Folded,
  isSame: (accepted: AcceptedCommand, plain: string) => boolean,
): boolean {
  return entries.flat().every(({ context: { commandId, requestDigest } }) => {
    const accepted = commands.get(commandId);
    return accepted !== undefined && isSame(accepted, requestDigest);
  });
}
