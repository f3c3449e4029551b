import type { Collection, Db } from 'mongodb';
import type { JsonValue } from '#canonical-json';
import type { EventMark, GenerationState, ParkedKey, Scalar } from '../port.ts';

/*
 * The records in the database. A document is stored as JSON text, beside copies of its indexed members. Text comes back
 * exactly for all member names (`$set`, `a.b`, `__proto__`). It is also faster to write and read than BSON.
 */

/** Layout of the database. Raise it with every change that older or newer code cannot handle. */
export const LAYOUT = 2;

/** A generation in the collection `generations`. */
export interface Entry {
  /** {@link entryId} */
  readonly _id: string;
  readonly name: string;
  readonly generation: number;
  readonly version: number;
  readonly state: GenerationState;
  readonly position: string | null;
  /** As in the port's `Generation`. */
  readonly last: EventMark | null;
  readonly events: number;
  readonly revision: number;
  readonly fence: number;
  /** Number of rows appended so far. Rows are numbered from 1. */
  readonly rows: number;
  readonly indexed: boolean;
  /**
   * Prefix of the names of its collections. It is never used twice, so that nothing old can get into a new generation.
   */
  readonly place: string;
  readonly schema: string;
  /** Token of the last commit. A writer that lost its connection sees by it whether its commit took effect. */
  readonly commit: string | null;
}

export interface StoredDocument {
  readonly _id: string;
  /** Scalars and lists of texts by field, without `null` and empty lists. */
  readonly index?: Readonly<Record<string, JsonValue>>;
  /** JSON text. */
  readonly document: string;
}

export type StoredRow = { _id: number } & Readonly<Record<string, Scalar>>;

export interface StoredCounter {
  readonly _id: string;
  readonly amount: number;
}

export interface StoredParkedKey {
  readonly _id: string;
  readonly parked: Omit<ParkedKey, 'key'>;
}

/** The collections of one generation. */
export type Part = 'documents' | 'rows' | 'counters' | 'parked';
export const PARTS: readonly Part[] = ['documents', 'rows', 'counters', 'parked'];

export function collectionName(place: string, part: Part): string {
  return `${place}_${part}`;
}

export function entryId(name: string, generation: number): string {
  return `${name}/${generation}`;
}

/**
 * Names of views have no underscore, and collections of views have three. So they differ from the catalogue's own
 * collections.
 */
export function placeName(name: string, generation: number, made: number): string {
  return `${name}_${generation}_${made}`;
}

export function generationsOf(db: Db): Collection<Entry> {
  return db.collection<Entry>('generations');
}

/** One record for each view: how often a generation of it was made. Every catalogue change of the view updates it. */
export function viewsOf(db: Db): Collection<{ _id: string; made: number }> {
  return db.collection('views');
}

/** A lease in the collection `leases`. */
export interface StoredLease {
  /** {@link leaseId} */
  readonly _id: string;
  readonly name: string;
  readonly version: number;
  readonly holder: string | null;
  readonly token: number;
  readonly beat: number;
}

export function leaseId(name: string, version: number): string {
  return `${name}/${version}`;
}

export function leasesOf(db: Db): Collection<StoredLease> {
  return db.collection<StoredLease>('leases');
}

/** Locations of dropped generations, until their collections are removed. */
export function discardedOf(db: Db): Collection<{ _id: string }> {
  return db.collection('discarded');
}
