import type { JsonObject } from '#canonical-json';
import type { EventType } from '#complaint';

/** The parts of an event that change their shape from one schema version to the next. */
export interface StoredBody {
  readonly data: JsonObject;
  /** Absent also when the reader did not ask for it. */
  readonly personal?: JsonObject | undefined;
}

/** Lifts a body from one schema version to the next. Pure; must not change what it is given. */
export type Upcaster = (body: StoredBody) => StoredBody;

/** By event type: the upcaster at index 0 lifts version 1 to 2, and so on. */
export type Upcasters = { readonly [T in EventType]?: readonly Upcaster[] };

/** Every shape that was ever stored is read for ever. None has changed yet. */
export const UPCASTERS: Upcasters = {};
