import type { EventType } from '#complaint';

/** One event in short form. It has only codes, numbers and dates, and no text that a person typed. */
export type TimelineEntry = {
  readonly position: string;
  readonly revision: number;
  /** The time that the source gives. Absent when it gives no date. */
  readonly occurredAt?: string;
  /** ISO 8601 UTC. */
  readonly recordedAt: string;
  readonly type: EventType;
  readonly actor: { readonly id: string; readonly role: string };
  /** The content of the event in codes, e.g. `{ reason: 'accepted' }`. */
  readonly codes: { readonly [name: string]: string | number | boolean };
  /** The fields that were corrected later, as JSON pointers. The entry itself stays as it was written. */
  readonly corrected?: readonly string[];
};

export type TimelineDocument = {
  readonly folio: string;
  readonly entries: readonly TimelineEntry[];
};
