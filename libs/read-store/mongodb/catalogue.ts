import type { Db } from 'mongodb';
import { type Generation, ReadStoreError, type ViewRef } from '../port.ts';
import { shapeOf, type ViewShape } from '../schema.ts';
import type { Session } from './engine.ts';
import { type Entry, entryId, generationsOf } from './records.ts';

const shapes = new Map<string, ViewShape>();

/** The shape that a generation was prepared with. */
export function shapeOfEntry({ schema }: Entry): ViewShape {
  let shape = shapes.get(schema);
  if (shape === undefined) {
    shape = shapeOf(JSON.parse(schema));
    shapes.set(schema, shape);
  }
  return shape;
}

/** The part of an entry that the port shows. */
export function generationOf(entry: Entry): Generation {
  const { name, version, generation, state, position, last, events, revision, indexed } = entry;
  return {
    ...{ name, version, generation, state, events, revision },
    position: position ?? undefined,
    last: last ?? undefined,
    ready: indexed,
  };
}

export async function readEntries(db: Db, session: Session, name?: string): Promise<Entry[]> {
  const filter = name === undefined ? {} : { name };
  return await generationsOf(db).find(filter, { session }).sort({ name: 1, generation: 1 }).toArray();
}

export async function readEntry(
  db: Db,
  session: Session,
  name: string,
  generation: number,
): Promise<Entry | undefined> {
  return (await generationsOf(db).findOne({ _id: entryId(name, generation) }, { session })) ?? undefined;
}

/** @throws ReadStoreError `unknown-view`. */
export function known(entry: Entry | undefined, view: ViewRef, notDone: string): Entry {
  if (entry !== undefined && entry.version === view.version) return entry;
  const asked = `"${view.name}" version ${view.version} generation ${view.generation}`;
  throw new ReadStoreError('unknown-view', `${notDone}: there is no view ${asked}.`);
}

/** Finds the entry for a read. */
export interface EntrySource {
  /** The entry as it is now, or at the moment of a snapshot. */
  entry(view: ViewRef): Promise<Entry>;
  /** Runs a read that needs only the location and the layout of the generation. */
  with<T>(view: ViewRef, read: (entry: Entry) => Promise<T>): Promise<T>;
  entries(name?: string): Promise<readonly Entry[]>;
}

/**
 * Entries as they are now. The location of a generation never changes while it exists. So a read goes to the last known
 * location at once, and a second query checks at the same time that the generation still exists.
 */
export class PresentEntries implements EntrySource {
  readonly #db: Db;
  readonly #last = new Map<string, Entry>();

  constructor(db: Db) {
    this.#db = db;
  }

  entries(name?: string): Promise<readonly Entry[]> {
    return readEntries(this.#db, undefined, name);
  }

  async entry(view: ViewRef): Promise<Entry> {
    const id = entryId(view.name, view.generation);
    const entry = await readEntry(this.#db, undefined, view.name, view.generation);
    if (entry === undefined) this.#last.delete(id);
    else this.#last.set(id, entry);
    return known(entry, view, 'Not read');
  }

  /** Keeps an entry that was read elsewhere. */
  note(entry: Entry): void {
    this.#last.set(entry._id, entry);
  }

  /** Forgets an entry that may be out of date. */
  forget({ name, generation }: ViewRef): void {
    this.#last.delete(entryId(name, generation));
  }

  /** The last entry read. Use only its location and layout, since the rest may be out of date. */
  last(view: ViewRef): Entry | undefined {
    const entry = this.#last.get(entryId(view.name, view.generation));
    return entry?.version === view.version ? entry : undefined;
  }

  async with<T>(view: ViewRef, read: (entry: Entry) => Promise<T>): Promise<T> {
    const last = this.last(view);
    if (last === undefined) return await read(await this.entry(view));
    const [result, entry] = await Promise.allSettled([read(last), this.entry(view)]);
    if (entry.status === 'rejected') throw entry.reason;
    if (entry.value.place !== last.place) return await read(entry.value);
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  }
}

/** Entries of one moment. */
export class SnapshotEntries implements EntrySource {
  readonly #entries: readonly Entry[];

  constructor(entries: readonly Entry[]) {
    this.#entries = entries;
  }

  async entries(name?: string): Promise<readonly Entry[]> {
    return name === undefined ? this.#entries : this.#entries.filter((entry) => entry.name === name);
  }

  async entry(view: ViewRef): Promise<Entry> {
    const id = entryId(view.name, view.generation);
    return known(
      this.#entries.find(({ _id }) => _id === id),
      view,
      'Not read',
    );
  }

  async with<T>(view: ViewRef, read: (entry: Entry) => Promise<T>): Promise<T> {
    return await read(await this.entry(view));
  }
}
