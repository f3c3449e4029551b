import type { JsonObject } from '#canonical-json';
import { EVENT_TYPES, type Recorded } from '#complaint';
import type { Handler, Projection } from './projection.ts';

/** A handler of one event type, held as a handler of any; it is only called with its own. */
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
