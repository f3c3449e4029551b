import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Generation, GenerationState, ViewRef } from '../port.ts';
import { ReadStoreError } from '../port.ts';
import { shapeOf, type ViewShape } from '../schema.ts';

/** Layout of the file. Raise it with every change that older or newer code cannot handle. */
export const LAYOUT = 4;

/** The layout of a file; 0 for a file without tables. */
export function layoutOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}

export const CATALOGUE = `
  CREATE TABLE IF NOT EXISTS generation (
    name TEXT NOT NULL, generation INTEGER NOT NULL, version INTEGER NOT NULL, state TEXT NOT NULL,
    position TEXT, events INTEGER NOT NULL, revision INTEGER NOT NULL, fence INTEGER NOT NULL,
    indexed INTEGER NOT NULL, segments INTEGER NOT NULL, schema TEXT NOT NULL, last_position TEXT, last_id TEXT,
    PRIMARY KEY (name, generation)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX IF NOT EXISTS one_live_generation ON generation (name) WHERE state = 'live';
  CREATE TABLE IF NOT EXISTS parked (
    name TEXT NOT NULL, generation INTEGER NOT NULL, key TEXT NOT NULL, position TEXT NOT NULL,
    event_id TEXT NOT NULL, event_type TEXT NOT NULL, reason TEXT NOT NULL, events INTEGER NOT NULL,
    PRIMARY KEY (name, generation, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS lease (
    name TEXT NOT NULL, version INTEGER NOT NULL, holder TEXT, token INTEGER NOT NULL, beat INTEGER NOT NULL,
    PRIMARY KEY (name, version)
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${LAYOUT};
`;

/** A generation as the catalogue stores it. */
export interface Entry extends Generation {
  readonly fence: number;
  /** How many tables its rows fill, see {@link TableNames.rows}. */
  readonly segments: number;
  readonly schemaText: string;
}

const ENTRY =
  'SELECT name, generation, version, state, position, events, revision, fence, indexed, segments, schema, last_position, last_id FROM generation';

/** Looks up generations; one per connection. */
export class Catalogue {
  readonly #one;
  readonly #ofName;
  readonly #all;
  readonly #shapes = new Map<string, ViewShape>();

  constructor(database: DatabaseSync) {
    this.#one = database.prepare(`${ENTRY} WHERE name = ? AND generation = ?`);
    this.#ofName = database.prepare(`${ENTRY} WHERE name = ? ORDER BY generation`);
    this.#all = database.prepare(`${ENTRY} ORDER BY name, generation`);
  }

  entry(name: string, generation: number): Entry | undefined {
    const row = this.#one.get(name, generation);
    return row === undefined ? undefined : entryOf(row);
  }

  entries(name?: string): readonly Entry[] {
    return (name === undefined ? this.#all.all() : this.#ofName.all(name)).map(entryOf);
  }

  /** @throws ReadStoreError `unknown-view`. */
  expect(view: ViewRef, notDone: string): Entry {
    const entry = this.entry(view.name, view.generation);
    if (entry === undefined || entry.version !== view.version) {
      const asked = `"${view.name}" version ${view.version} generation ${view.generation}`;
      throw new ReadStoreError('unknown-view', `${notDone}: there is no view ${asked}.`);
    }
    return entry;
  }

  /** The shape that a generation was prepared with. */
  shape(entry: Entry): ViewShape {
    let shape = this.#shapes.get(entry.schemaText);
    if (shape === undefined) {
      shape = shapeOf(JSON.parse(entry.schemaText));
      this.#shapes.set(entry.schemaText, shape);
    }
    return shape;
  }
}

/** The part of an entry that the port shows. */
export function generationOf({
  name,
  version,
  generation,
  state,
  position,
  last,
  events,
  revision,
  ready,
}: Entry): Generation {
  return { name, version, generation, state, position, last, events, revision, ready };
}

function entryOf(row: Record<string, SQLOutputValue>): Entry {
  return {
    name: String(row['name']),
    version: Number(row['version']),
    generation: Number(row['generation']),
    state: stateOf(row['state']),
    position: typeof row['position'] === 'string' ? row['position'] : undefined,
    last: lastOf(row['last_position'], row['last_id']),
    events: Number(row['events']),
    revision: Number(row['revision']),
    fence: Number(row['fence']),
    segments: Number(row['segments']),
    ready: row['indexed'] === 1,
    schemaText: String(row['schema']),
  };
}

function lastOf(position: SQLOutputValue | undefined, id: SQLOutputValue | undefined): Generation['last'] {
  return typeof position === 'string' && typeof id === 'string' ? { position, id } : undefined;
}

function stateOf(value: SQLOutputValue | undefined): GenerationState {
  if (value === 'live' || value === 'building' || value === 'retired') return value;
  throw new ReadStoreError('unavailable', 'Not read: the catalogue of views holds an unknown state.');
}
