import type { JsonObject } from '#canonical-json';
import { EVENT_TYPES, type EventOf, type EventType, type Recorded } from '#complaint';
import type { Row, ViewSchema } from '#read-store';

/** The rows and counter amounts that one event adds, besides its document. */
export interface Emission {
  readonly rows?: readonly Row[];
  readonly counters?: readonly (readonly [name: string, amount: number])[];
}

/** How one event type changes a view. Pure: no clock, no randomness, no I/O. */
export interface Handler<D extends JsonObject, E> {
  /** The key of the document that the event changes. `undefined`: the event does not concern this view. */
  key(event: E): string | undefined;
  /** The document after the event. `null` removes it. It must not change `document`. */
  evolve(document: D | undefined, event: E): D | null;
  /** Rows and counters, derived from the document before and after. */
  emit?(before: D | undefined, event: E, after: D | null): Emission;
}

/**
 * A read model as data. The runner folds a whole batch in memory, by key. Then it writes each document once, together
 * with the rows and counters.
 */
export interface Projection<D extends JsonObject = JsonObject> {
  readonly schema: ViewSchema;
  readonly on: Handling<D>;
}

/**
 * What a view does with each type of event. Every type must be named, so that nobody forgets a new one. Ignored events
 * are counted, and cost the view nothing.
 */
export type Handling<D extends JsonObject> = {
  readonly [T in EventType]: Handler<D, Recorded<EventOf<T>>> | 'ignored';
};

/** One handler for all events of a complaint, also for new types of events. */
export function onEvery<D extends JsonObject>(handler: Handler<D, Recorded>): Handling<D> {
  return Object.fromEntries(EVENT_TYPES.map((type) => [type, handler])) as Handling<D>;
}

/**
 * For a view about one thing: the events that tell of it. All others are ignored, new ones too. A view of whole
 * complaints names every event instead.
 */
export function onlyOn<D extends JsonObject>(handling: Partial<Handling<D>>): Handling<D> {
  return { ...Object.fromEntries(EVENT_TYPES.map((type) => [type, 'ignored'])), ...handling } as Handling<D>;
}
