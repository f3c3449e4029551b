import type { Collection, Db } from 'mongodb';
import type { JsonValue } from '#canonical-json';
import type { EventMark, GenerationState, ParkedKey, Scalar } from '../port.ts';

/*
 * What stands in the database. A document is kept as JSON text, beside copies of its indexed members: text comes back
 * exactly, whatever its member names are (`$set`, `a.b`, `__proto__`), and is quicker to write and read than BSON.
 */

/** Layout of the database. Raise it with every change that older or newer code could not work with. */
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
  /** Of the port's `Generation`. */
  readonly last: EventMark | null;
  readonly events: number;
  readonly revision: number;
  readonly fence: number;
  /** Rows appended so far: they are numbered from 1. */
  readonly rows: number;
  readonly indexed: boolean;
  /** Where names of its collections begin. Never given twice, so that nothing old can get into something new. */
  readonly place: string;
  readonly schema: string;
  /** Token of the last commit; tells a writer that lost its connection whether it was its own. */
  readonly commit: string | null;
}

export interface StoredDocument {
  readonly _id: string;
  /** Scalars and lists of texts by field; `null` and empty lists are left out. */
  readonly index?: Readonly<Record<string, JsonValue>>;
  /** JSON. */
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

/** What holds one generation. */
export type Part = 'documents' | 'rows' | 'counters' | 'parked';
export const PARTS: readonly Part[] = ['documents', 'rows', 'counters', 'parked'];

export function collectionName(place: string, part: Part): string {
  return `${place}_${part}`;
}

export function entryId(name: string, generation: number): string {
  return `${name}/${generation}`;
}

/** View names have no underscore and collections of views have three, so that none meets the catalogue's own. */
export function placeName(name: string, generation: number, made: number): string {
  return `${name}_${generation}_${made}`;
}

export function generationsOf(db: Db): Collection<Entry> {
  return db.collection<Entry>('generations');
}

/** One record a view: how often a generation of it was made. Every change of the catalogue of a view goes through it. */
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

/** Places whose generation was dropped, until their collections are gone. */
export function discardedOf(db: Db): Collection<{ _id: string }> {
  return db.collection('discarded');
}
