import type { Actor, Hidden, PolicyRef, Recorded } from '#complaint';
import { type AsOf, asOfAnswer, type Knowledge, timeText } from '#event-store';
import { anonymous } from './anonymous.ts';

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

/**
 * How much of the personal parts a reader sees: all, nothing, only that there are some (`withheld`), or all but the
 * names and the addresses of the complainant and of whoever acts for them (`anonymous`).
 */
export type SeenPersonal = boolean | 'withheld' | 'anonymous';

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
 * @param personal how much of the personal parts the reader sees (default: all).
 */
export function historyDocument(
  folio: string,
  events: readonly Recorded[],
  knowledge: Knowledge,
  { personal: seen = true }: { readonly personal?: SeenPersonal } = {},
): HistoryDocument {
  const corrections = correctionsOf(events);
  return {
    folio,
    asOf: asOfAnswer(knowledge),
    events: events.map((event) => entry(event, seen, corrections.get(event.id))),
  };
}

function personalOf(event: Recorded, seen: SeenPersonal): HistoryEntry['personal'] {
  if (seen === false) return undefined;
  const own = event.personal ?? event.hidden;
  if (seen === 'withheld') return own === undefined ? undefined : 'withheld';
  if (seen === true || typeof own !== 'object') return own;
  return anonymous(own, event.type === 'EntryCorrected' ? event.data.field : undefined);
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

function entry(
  event: Recorded,
  seen: SeenPersonal,
  corrected: readonly CorrectionMark[] | undefined,
): HistoryEntry {
  const { envelope, occurredAt, reasonCode, zone } = event;
  const personal = personalOf(event, seen);
  return {
    id: event.id,
    type: event.type,
    schemaVersion: event.schemaVersion,
    revision: event.revision,
    position: event.position,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    ...(zone === undefined ? {} : { zone }),
    recordedAt: timeText(event.recordedAt),
    actor: envelope.actor,
    ...(reasonCode === undefined ? {} : { reasonCode }),
    policy: envelope.policy,
    commandId: envelope.commandId,
    dataDigest: envelope.dataDigest,
    ...(envelope.prevHash === undefined ? {} : { prevHash: envelope.prevHash }),
    data: event.data,
    ...(personal === undefined ? {} : { personal }),
    ...(corrected === undefined ? {} : { corrected }),
  };
}
