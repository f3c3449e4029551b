import { ReadStoreError, type ViewRef } from '../../port.ts';
import { known } from '../catalogue.ts';
import { type Entry, entryId, placeName } from '../records.ts';

/** A generation to be made. */
export interface Wanted {
  readonly name: string;
  readonly version: number;
  readonly generation: number;
  readonly state: 'live' | 'building';
  readonly schema: string;
}

/** @throws ReadStoreError `misuse` when the generation was made with another schema. */
export function sameSchema(entry: Entry, wanted: Wanted): Entry {
  if (entry.schema === wanted.schema) return entry;
  const what = `generation ${wanted.generation} of view "${wanted.name}" exists with another schema`;
  throw new ReadStoreError('misuse', `Not prepared: ${what}; raise the version and build a new generation.`);
}

/**
 * The entry of a new generation.
 *
 * @param others all generations of the view.
 * @param made how many were made before, with dropped ones.
 * @throws ReadStoreError `misuse` when it would be a second live one.
 */
export function newEntry(wanted: Wanted, others: readonly Entry[], made: number): Entry {
  const { name, version, generation, schema } = wanted;
  const state = others.length === 0 ? 'live' : wanted.state;
  if (state === 'live' && others.some((other) => other.state === 'live')) {
    throw new ReadStoreError(
      'misuse',
      `Not prepared: view "${name}" has a live generation already; build, then promote.`,
    );
  }
  return {
    _id: entryId(name, generation),
    name,
    generation,
    version,
    state,
    position: null,
    last: null,
    events: 0,
    revision: 0,
    fence: 0,
    rows: 0,
    indexed: false,
    place: placeName(name, generation, made + 1),
    schema,
    commit: null,
  };
}

/** @throws ReadStoreError `unknown-view`, or `misuse` for a live generation. */
export function droppable(entry: Entry | undefined, view: ViewRef): Entry {
  const found = known(entry, view, 'Not dropped');
  if (found.state !== 'live') return found;
  const which = `generation ${view.generation} of view "${view.name}"`;
  throw new ReadStoreError('misuse', `Not dropped: ${which} is live.`);
}
