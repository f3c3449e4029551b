import type { EventEngine, ViewEngine } from '#config';

/** The facts that the server of an engine reports. */
export interface ServerAnswer {
  readonly version: string | undefined;
  /** How far the server's clock is ahead of this machine's clock, in milliseconds. */
  readonly clockAhead: number | undefined;
}

/**
 * Asks the server that keeps the events; writes nothing. @returns `undefined` for a file. @throws if the server does
 * not answer.
 */
export async function askEventServer(engine: EventEngine): Promise<ServerAnswer | undefined> {
  if (engine.kind === 'sqlite') return undefined;
  const { askServer } = await import('#event-store/eventstoredb');
  return await askServer(engine.url);
}

/**
 * Asks the server that keeps the views; writes nothing. @returns `undefined` for a file. @throws if the server does not
 * answer.
 */
export async function askViewServer(engine: ViewEngine): Promise<ServerAnswer | undefined> {
  if (engine.kind === 'sqlite') return undefined;
  const { askMongo } = await import('#read-store/mongodb');
  return await askMongo(engine.url);
}
