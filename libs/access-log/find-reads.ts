import type { EventStore, RecordedEvent } from '#event-store';
import { decodeReads, type OpenPersonal } from './codec.ts';
import { AccessLogError } from './errors.ts';
import type { ReadKind, ReadVia, StoredRead } from './events.ts';
import { ownPurpose } from './own-purpose.ts';

/** One read of a complaint, as compliance and auditors see it. */
export interface ReadEntry {
  /** When the reader asked: an instant in UTC. */
  readonly at: string;
  readonly by: {
    readonly id: string;
    readonly role: string;
    /** The operating system's name of the account, if it was done at the command line. */
    readonly account?: string;
  };
  readonly what: ReadKind;
  readonly via: ReadVia;
  /** In the reader's words, otherwise that of the route or command; `withheld`, `erased` or `damaged` if not shown. */
  readonly purpose: string;
  /** The moment of knowledge, if the reader asked for an earlier one. */
  readonly asOf?: string;
  /** What a search or an export was made by. */
  readonly searchedBy?: string;
  /** How many complaints were shown at once; `all` for the whole ledger. */
  readonly complaints: number | 'all';
  /** The id of the record. */
  readonly event: string;
}

export interface ReadsPage {
  /** Oldest first. */
  readonly reads: readonly ReadEntry[];
  /** For the next page. Absent when the access log was read to its end. */
  readonly cursor?: string;
}

export interface ReadsQuestion {
  readonly folio: string;
  /** Where the first page begins, exclusive: no read of the complaint is before it. */
  readonly after: string | undefined;
  readonly cursor: string | undefined;
  /** The most reads of a page. */
  readonly limit: number;
  readonly open: OpenPersonal;
  /** The most records looked at for a page (default 20,000). A page may then be short, with a cursor. */
  readonly most?: number;
}

const BATCH = 1_000;
const MOST = 20_000;
/** The most reads of several complaints in one answer, and the most records looked at for it. */
const MANY = 2_000;
const MANY_LOOKED = 200_000;
const CURSOR = /^(\d{20})?\.(\d{1,6})$/;

/** Where a page goes on: after a position, and so many reads of the next record were shown already. */
interface Place {
  readonly after: string | undefined;
  readonly skip: number;
}

/**
 * Who read one complaint, from the access log.
 *
 * @throws AccessLogError `bad-cursor`; EventStoreError.
 */
export async function findReads(store: EventStore, question: ReadsQuestion): Promise<ReadsPage> {
  const { folio, cursor, limit, open, most = MOST } = question;
  let { after, skip } = cursor === undefined ? { after: question.after, skip: 0 } : placeOf(cursor);
  const reads: ReadEntry[] = [];
  for (let looked = 0; looked < most; ) {
    const batch = await store.readAll({ after, limit: Math.min(BATCH, most - looked), personal: true });
    looked += Math.max(batch.events.length, 1);
    for (const event of batch.events) {
      const found = (await entriesOf(event, [folio], open)).slice(skip).map(({ entry }) => entry);
      const room = limit - reads.length;
      reads.push(...found.slice(0, room));
      if (found.length > room) return { reads, cursor: cursorOf({ after, skip: skip + room }) };
      after = event.position;
      skip = 0;
    }
    after = batch.position ?? after;
    if (batch.end) return { reads };
    if (reads.length >= limit) break;
  }
  return { reads, cursor: cursorOf({ after, skip }) };
}

/** The reads of several complaints. */
export interface ManyReads {
  /** Oldest first. Each names those of the complaints that it showed. */
  readonly reads: readonly (ReadEntry & { readonly folios: readonly string[] })[];
  /** False when there are more reads than one answer takes. */
  readonly complete: boolean;
}

/** Who read any of these complaints: the first 2,000 reads, among 200,000 records. @throws EventStoreError. */
export async function findReadsOfMany(
  store: EventStore,
  { folios, open }: { readonly folios: readonly string[]; readonly open: OpenPersonal },
): Promise<ManyReads> {
  const reads: ManyReads['reads'][number][] = [];
  for (let after: string | undefined, looked = 0; ; ) {
    const batch = await store.readAll({ after, limit: BATCH, personal: true });
    looked += batch.events.length;
    for (const event of batch.events) {
      for (const { entry, folios: shown } of await entriesOf(event, folios, open))
        reads.push({ ...entry, folios: shown });
    }
    if (batch.end) return { reads, complete: true };
    if (reads.length >= MANY || looked >= MANY_LOOKED) return { reads, complete: false };
    after = batch.position ?? after;
  }
}

interface FoundRead {
  readonly entry: ReadEntry;
  /** Those of the complaints in question that were shown. */
  readonly folios: readonly string[];
}

async function entriesOf(
  event: RecordedEvent,
  wanted: readonly string[],
  open: OpenPersonal,
): Promise<readonly FoundRead[]> {
  const decoded = decodeReads(event);
  if (decoded === undefined) return [];
  const shown = (folios: StoredRead['folios']): readonly string[] =>
    folios === 'all' ? wanted : wanted.filter((folio) => folios.includes(folio));
  const own = decoded.reads.filter(({ folios }) => shown(folios).length > 0);
  if (own.length === 0) return [];
  const personal = await open(event);
  const account = typeof personal === 'object' ? personal['account'] : undefined;
  const { id, role } = decoded.actor;
  const by = { id, role, ...(typeof account === 'string' && { account }) };
  return own.map(({ at, what, via, asOf, by: searchedBy, folios, purpose }) => ({
    entry: {
      at,
      by,
      what,
      via,
      purpose: purpose === undefined ? ownPurpose(what, via) : purposeAt(purpose, personal),
      ...(asOf !== undefined && { asOf }),
      ...(searchedBy !== undefined && { searchedBy }),
      complaints: folios === 'all' ? 'all' : folios.length,
      event: event.id,
    },
    folios: shown(folios),
  }));
}

function purposeAt(
  index: NonNullable<StoredRead['purpose']>,
  personal: Awaited<ReturnType<OpenPersonal>>,
): string {
  if (typeof personal !== 'object') return personal ?? 'damaged';
  const purposes = personal['purposes'];
  const text: unknown = Array.isArray(purposes) ? purposes[index] : undefined;
  return typeof text === 'string' ? text : 'damaged';
}

function cursorOf({ after = '', skip }: Place): string {
  return `${after}.${skip}`;
}

function placeOf(cursor: string): Place {
  const parts = CURSOR.exec(cursor);
  if (parts === null) throw badCursor();
  return { after: parts[1], skip: Number(parts[2]) };
}

/** The refusal of a cursor that no page gave. */
export function badCursor(): AccessLogError {
  return new AccessLogError('bad-cursor', 'Nothing was read: the cursor is not that of the page before.');
}
