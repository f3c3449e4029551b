import type { EventType } from '#complaint';

/** One event in short. Codes, numbers and dates only: nothing that a person typed. */
export type TimelineEntry = {
  readonly position: string;
  readonly revision: number;
  /** As the source gives it; absent when it gives no date. */
  readonly occurredAt?: string;
  /** ISO 8601 UTC. */
  readonly recordedAt: string;
  readonly type: EventType;
  readonly actor: { readonly id: string; readonly role: string };
  /** What the event says in codes, e.g. `{ reason: 'accepted' }`. */
  readonly codes: { readonly [name: string]: string | number | boolean };
};

export type TimelineDocument = {
  readonly folio: string;
  readonly entries: readonly TimelineEntry[];
};
