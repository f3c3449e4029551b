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

/** What the port shows of an entry. */
export function generationOf(entry: Entry): Generation {
  const { name, version, generation, state, position, last, events, revision } = entry;
  return {
    ...{ name, version, generation, state, events, revision },
    position: position ?? undefined,
    last: last ?? undefined,
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

/** Finds the entry that a read goes to. */
export interface EntrySource {
  /** The entry as it is now, or at the moment of a snapshot. */
  entry(view: ViewRef): Promise<Entry>;
  /** Runs a read that depends only on where the generation is kept and how it is laid out. */
  with<T>(view: ViewRef, read: (entry: Entry) => Promise<T>): Promise<T>;
  entries(name?: string): Promise<readonly Entry[]>;
}

/**
 * Entries as they are now. Where a generation is kept never changes while it exists, so a read goes out at once to
 * where it was last time, and the question whether it still exists goes out beside it.
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

  /** What was read of it may be out of date. */
  forget({ name, generation }: ViewRef): void {
    this.#last.delete(entryId(name, generation));
  }

  /** The entry of the last look; only where it is kept and how it is laid out may be taken from it. */
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
export class StandingEntries implements EntrySource {
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
