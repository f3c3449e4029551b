import type { JsonObject } from '#canonical-json';
import type { EventType, Recorded } from '#complaint';
import type { Handler, Projection } from './projection.ts';

export type AnyHandler = Handler<JsonObject, Recorded>;
export type Handlers = ReadonlyMap<string, AnyHandler>;

/** A projection's handlers by event type. */
export function handlersOf(projection: Projection): Handlers {
  const handlers = new Map<string, AnyHandler>();
  for (const type of Object.keys(projection.on)) {
    const handler = handlerOf(projection.on, type);
    if (handler !== undefined) handlers.set(type, handler);
  }
  return handlers;
}

/** The one place where a handler of one event type is held as a handler of any; it is only called with its own. */
function handlerOf(on: Projection['on'], type: string): AnyHandler | undefined {
  return Object.hasOwn(on, type) ? on[type as EventType] : undefined;
}
