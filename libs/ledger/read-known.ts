import {
  correctedHistory,
  type ErasedParts,
  type EventType,
  type LinkKind,
  type ReceivedComplaint,
  type Recorded,
  streamOf,
} from '#complaint';
import type { EventStore, LogMark } from '#event-store';
import { decodeOwn } from './codec.ts';
import { LedgerError, noSuchComplaint } from './errors.ts';
import { foldStored, withHistoryOf } from './folded.ts';
import { erasedIn } from './personal.ts';

/** A complaint as known at a moment. */
export interface KnownComplaint {
  readonly folio: string;
  /** The last revision that was known. */
  readonly revision: number;
  /** The position of that event. */
  readonly position: string;
  readonly state: ReceivedComplaint;
  /** What holds whatever was known then. */
  readonly now: {
    readonly revision: number;
    /** It cannot be read as of any moment. */
    readonly erased: ErasedParts;
  };
}

/** Another complaint's link to one, with the folio of the other. */
export interface KnownLink {
  readonly kind: LinkKind;
  readonly folio: string;
  /** Absent when the source gives no date. */
  readonly linkedAt?: string;
}

/**
 * A complaint folded from its events up to a mark, as the corrections up to there say. Damage of later events is no
 * hindrance.
 *
 * @param mark `undefined`: nothing was known yet.
 * @throws LedgerError `unknown-complaint`, `not-known-yet`; as the decoding of events; EventStoreError.
 */
export async function readKnown(
  events: Pick<EventStore, 'readStream'>,
  folio: string,
  mark: LogMark | undefined,
): Promise<KnownComplaint> {
  const stored = await events.readStream(streamOf(folio));
  if (stored.length === 0) throw noSuchComplaint(folio);
  const known = foldStored(stored.filter(({ position }) => isKnown(position, mark)));
  if (known === undefined || known.state.status === 'none') throw notKnownYet(folio);
  const { state, revision, position } = known;
  const newest = stored.at(-1)?.revision ?? revision;
  return { folio, revision, position, state, now: { revision: newest, erased: erasedIn(stored) } };
}

/**
 * The events of a complaint up to a mark, each correction with the history that it needs. Damage of later events is no
 * hindrance.
 *
 * @returns none when nothing was known of it yet, or when there is no such complaint.
 * @throws as the decoding of events; EventStoreError.
 */
export async function readKnownEvents(
  events: Pick<EventStore, 'readStream'>,
  folio: string,
  mark: LogMark | undefined,
): Promise<readonly Recorded[]> {
  const stored = await events.readStream(streamOf(folio));
  const known = stored.filter(({ position }) => isKnown(position, mark));
  return known.map((one) => withHistoryOf(decodeOwn(one), known));
}

/**
 * The links of some complaints to one, as known at a mark, with the dates that the corrections up to there say.
 *
 * @param others the complaints that link to it now. A link is never taken back, so that no other one did before.
 * @throws as the decoding of events; EventStoreError.
 */
export async function readKnownLinks(
  events: Pick<EventStore, 'readStream'>,
  folio: string,
  others: Iterable<string>,
  mark: LogMark | undefined,
): Promise<readonly KnownLink[]> {
  const links: KnownLink[] = [];
  for (const other of new Set(others)) {
    const stored = await events.readStream(streamOf(other));
    const known = stored.filter(({ type, position }) => LINKING.has(type) && isKnown(position, mark));
    for (const { type, data, occurredAt } of correctedHistory(known.map((one) => decodeOwn(one)))) {
      if (type !== 'ComplaintLinked' || data.folio !== folio) continue;
      const at = occurredAt === undefined ? {} : { linkedAt: occurredAt };
      links.push({ kind: data.kind, folio: other, ...at });
    }
  }
  return links;
}

/** What tells a link: its event, and the corrections of its date. */
const LINKING: ReadonlySet<string> = new Set<EventType>(['ComplaintLinked', 'EntryCorrected']);

/** The refusal for a complaint that was received after the moment in question. */
export function notKnownYet(folio: string): LedgerError {
  return new LedgerError('not-known-yet', `Complaint ${folio} was received after that moment.`);
}

function isKnown(position: string, mark: LogMark | undefined): boolean {
  return mark !== undefined && position <= mark.position;
}
