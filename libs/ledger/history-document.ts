import type { Actor, Hidden, PolicyRef, Recorded } from '#complaint';
import { type AsOf, asOfAnswer, type Knowledge, timeText } from '#event-store';
import { actorShown, complaintsOfPersons, saidWithoutPersons, WITHHELD } from '#withholding';
import { type AroundEvent, anonymousPart } from './anonymous.ts';
import { ownEvidenceIn } from './own-evidence.ts';

/** One event as an auditor reads it. */
export interface HistoryEntry {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly revision: number;
  readonly position: string;
  /** As recorded; absent where the source gives no date. */
  readonly occurredAt?: string | undefined;
  /** IANA zone of an `occurredAt` that is a day. */
  readonly zone?: string | undefined;
  /** ISO 8601 UTC, the store's time stamp. */
  readonly recordedAt: string;
  readonly actor: Actor;
  readonly reasonCode?: string | undefined;
  readonly policy: PolicyRef;
  readonly commandId: string;
  /** `withheld` where it would confirm a guess of what is withheld in `data`. */
  readonly dataDigest: string;
  readonly prevHash?: string | undefined;
  readonly data: Recorded['data'];
  /** `withheld`, `erased` or `damaged` when the event has one that is not shown. */
  readonly personal?: Recorded['personal'] | Hidden;
  /** The corrections of this event that are known, oldest first. The event itself stays as it was written. */
  readonly corrected?: readonly CorrectionMark[];
}

/** A field that was corrected later. */
export interface CorrectionMark {
  /** A JSON pointer into the event. */
  readonly field: string;
  /** The id of the correction, which stands in the same history. */
  readonly by: string;
}

const NONE: ReadonlySet<string> = new Set();

/** How much of the personal parts a reader sees: all, nothing, or only that there are some (`withheld`). */
export type SeenPersonal = boolean | 'withheld';

/** How much of a history a reader sees. */
export interface SeenHistory {
  /** Default: all of the personal parts. */
  readonly personal?: SeenPersonal;
  /**
   * Complaints whose complainants stay anonymous to the reader (default: none). No name, address or pseudonym tells who
   * they are, and nothing tells which other complaints are of the same person.
   */
  readonly anonymous?: ReadonlySet<string>;
}

/** Every event of one complaint in order, as known at a moment. */
export interface HistoryDocument {
  readonly folio: string;
  readonly asOf: AsOf;
  readonly events: readonly HistoryEntry[];
}

/**
 * The history in the form that the API and the command line give.
 *
 * @param events the events known then, in order.
 */
export function historyDocument(
  folio: string,
  events: readonly Recorded[],
  knowledge: Knowledge,
  seen: SeenHistory = {},
): HistoryDocument {
  const corrections = correctionsOf(events);
  const byId = new Map(events.map((event) => [event.id, event]));
  const own: ReadonlySet<unknown> = ownEvidenceIn(events);
  const around: AroundEvent = { find: (id) => byId.get(id), showsContent: (evidence) => own.has(evidence) };
  return {
    folio,
    asOf: asOfAnswer(knowledge),
    events: events.map((event) => entry(event, seen, { corrected: corrections.get(event.id), around })),
  };
}

/** The complaints whose complainants a history tells of, its own first. */
export function complaintsToldOf(folio: string, events: readonly Recorded[]): ReadonlySet<string> {
  const told = events.flatMap(({ envelope, data }) => complaintsOfPersons(folio, envelope, data));
  return new Set([folio, ...told]);
}

function personalOf(
  event: Recorded,
  { personal: seen = true, anonymous: unnamed = NONE }: SeenHistory,
  around: AroundEvent,
): HistoryEntry['personal'] {
  if (seen === false) return undefined;
  const own = event.personal ?? event.hidden;
  if (seen === 'withheld') return own === undefined ? undefined : 'withheld';
  if (typeof own !== 'object' || !unnamed.has(event.folio)) return own;
  return anonymousPart(event, own, around);
}

function correctionsOf(events: readonly Recorded[]): ReadonlyMap<string, readonly CorrectionMark[]> {
  const marks = new Map<string, CorrectionMark[]>();
  for (const event of events) {
    if (event.type !== 'EntryCorrected') continue;
    const { event: id, field } = event.data;
    marks.set(id, [...(marks.get(id) ?? []), { field, by: event.id }]);
  }
  return marks;
}

/** What an entry needs of the events around it. */
interface Surroundings {
  readonly corrected: readonly CorrectionMark[] | undefined;
  readonly around: AroundEvent;
}

function entry(event: Recorded, seen: SeenHistory, { corrected, around }: Surroundings): HistoryEntry {
  const { envelope, occurredAt, reasonCode, zone } = event;
  const personal = personalOf(event, seen, around);
  const data = saidWithoutPersons(event.folio, event.data, seen.anonymous ?? NONE);
  const isSealed = event.personal !== undefined || event.hidden !== undefined;
  return {
    id: event.id,
    type: event.type,
    schemaVersion: event.schemaVersion,
    revision: event.revision,
    position: event.position,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    ...(zone === undefined ? {} : { zone }),
    recordedAt: timeText(event.recordedAt),
    actor: actorShown(event.folio, envelope.actor, seen.anonymous ?? NONE),
    ...(reasonCode === undefined ? {} : { reasonCode }),
    policy: envelope.policy,
    commandId: envelope.commandId,
    // It covers the sealed part, which nobody can guess. Without one it would confirm a guess of what is withheld.
    dataDigest: data === event.data || isSealed ? envelope.dataDigest : WITHHELD,
    ...(envelope.prevHash === undefined ? {} : { prevHash: envelope.prevHash }),
    data,
    ...(personal === undefined ? {} : { personal }),
    ...(corrected === undefined ? {} : { corrected }),
  };
}
