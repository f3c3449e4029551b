import type { JsonObject } from '#canonical-json';
import { EVENT_TYPES, type EventOf, type EventType, type Recorded } from '#complaint';
import type { Row, ViewSchema } from '#read-store';

/** What one event adds beside the document: rows and counter amounts. */
export interface Emission {
  readonly rows?: readonly Row[];
  readonly counters?: readonly (readonly [name: string, amount: number])[];
}

/** How one event type changes a view. Pure: no clock, no randomness, no I/O. */
export interface Handler<D extends JsonObject, E> {
  /** Key of the document concerned; `undefined`: the event does not concern this view. */
  key(event: E): string | undefined;
  /** The document afterwards; `null` removes it. Must not change `document`. */
  evolve(document: D | undefined, event: E): D | null;
  /** Rows and counters, derived from the document before and after. */
  emit?(before: D | undefined, event: E, after: D | null): Emission;
}

/**
 * A read model as data. The runner folds a whole batch per key in memory and writes each document once,
 * rows and counters with it.
 */
export interface Projection<D extends JsonObject = JsonObject> {
  readonly schema: ViewSchema;
  /** Events whose `personal` a handler looks at; reading it costs, so it is absent from all others. */
  readonly personal?: readonly EventType[];
  readonly on: Handling<D>;
}

/**
 * What a view does with each type of event. All are named, so that a new one cannot be forgotten; those that a view
 * ignores are counted and cost it nothing.
 */
export type Handling<D extends JsonObject> = {
  readonly [T in EventType]: Handler<D, Recorded<EventOf<T>>> | 'ignored';
};

/** One handler for whatever happens to a complaint, new types of events included. */
export function onEvery<D extends JsonObject>(handler: Handler<D, Recorded>): Handling<D> {
  return Object.fromEntries(EVENT_TYPES.map((type) => [type, handler])) as Handling<D>;
}
