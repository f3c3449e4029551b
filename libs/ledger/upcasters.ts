import type { JsonObject } from '#canonical-json';
import type { EventType } from '#complaint';

/** The parts of an event whose shape changes from one schema version to the next. */
export interface StoredBody {
  readonly data: JsonObject;
  /** Absent also when the reader did not request it. */
  readonly personal?: JsonObject | undefined;
}

/** Lifts a body from one schema version to the next. Pure: it must not change its input. */
export type Upcaster = (body: StoredBody) => StoredBody;

/** By event type. The upcaster at index 0 lifts version 1 to 2, and so on. */
export type Upcasters = { readonly [T in EventType]?: readonly Upcaster[] };

/** Every shape ever stored stays readable. No shape has changed yet. */
export const UPCASTERS: Upcasters = {};
