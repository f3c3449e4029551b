import type { Clock, Role } from '../vocabulary.ts';

/*
 * Stored: change with care. See `../events.ts`.
 */

/**
 * When something happened in the world: an instant in UTC with milliseconds (`2026-11-22T09:30:00.000Z`), or a day
 * (`2013-07-29`) where the source gives no time. Absent where the source gives no date at all.
 */
export type OccurredAt = string;

/**
 * A time and, if it is a day, the IANA zone in which its source counts days. The zone serves only to compare the day
 * with an instant: the day begins at 00:00 in that zone. Without a zone: UTC.
 */
export interface Dated {
  readonly time: OccurredAt;
  readonly zone?: string | undefined;
}

/** Who acts. `id` is the principal's random id, never a name. `system` is a process manager or an import. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
  /** Pseudonym of the person on whose behalf the actor acts. */
  readonly onBehalfOf?: string;
}

export interface PolicyRef {
  readonly id: string;
  readonly version: number;
}

/**
 * A clock that runs. If it is due at an instant in UTC, an act at or after that instant is late. Imported history may
 * give a day only: then an act on a later day is late, and the zone is that of the event.
 */
export interface Deadline {
  readonly clock: Clock;
  readonly dueAt: OccurredAt;
  /** The tier for which it runs. Absent: the first. */
  readonly tier?: number;
}

/** The origin of an event that was imported from another system. */
export interface Source {
  /** `cfpb`, `nyc311`, or the name in a jsonl file. */
  readonly system: string;
  /** Line of the import file at which the record starts, counted from 1. */
  readonly line: number;
  /** The record's id in that system, if its form cannot contain a name or an address. */
  readonly externalId?: string;
  /** Otherwise the hash of the id under the ledger's id key: 64 hexadecimal digits. The id itself is personal. */
  readonly externalIdHash?: string;
  /** The record's state, from the source's own list, e.g. `Closed with explanation`. */
  readonly outcome?: string;
}

/** Texts of another system that may be about a person. */
export interface SourcePersonal {
  /** At the receipt: the record's id, if `data` has only its hash. */
  readonly externalId?: string;
  /** The record's state as free text, not from a list. */
  readonly outcome?: string;
}

/** Members that any event's data may carry. */
export interface Noted {
  readonly source?: Source;
  /** The source gives no date for this event; `occurredAt` is absent. */
  readonly dateUnknown?: true;
  /** The act was entered later than the policy's entry delay. */
  readonly lateEntry?: true;
}

export interface NotedPersonal {
  readonly note?: string;
  readonly source?: SourcePersonal;
}

/** A value of the personal part of an event. */
export type PersonalValue =
  | string
  | number
  | boolean
  | null
  | readonly PersonalValue[]
  | { readonly [member: string]: PersonalValue };
