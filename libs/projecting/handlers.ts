import type { JsonObject } from '#canonical-json';
import { EVENT_TYPES, type Recorded } from '#complaint';
import type { Handler, Projection } from './projection.ts';

/** A handler of one event type, typed as a handler of any event. It is only called with events of its own type. */
export type AnyHandler = Handler<JsonObject, Recorded>;
export type Handlers = ReadonlyMap<string, AnyHandler>;

/** A projection's handlers by event type. */
export function handlersOf({ on }: Projection): Handlers {
  const handlers = new Map<string, AnyHandler>();
  for (const type of EVENT_TYPES) {
    const handler = on[type];
    if (handler !== 'ignored') handlers.set(type, handler);
  }
  return handlers;
}
