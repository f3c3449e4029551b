import type { EventEngine, ViewEngine } from '#config';

/** What the server of an engine tells about itself. */
export interface ServerAnswer {
  readonly version: string | undefined;
  /** How far its clock is ahead of this machine's, milliseconds. */
  readonly clockAhead: number | undefined;
}

/** Asks the server that keeps the events; nothing is written. `undefined` for a file. @throws when it does not answer. */
export async function askEventServer(engine: EventEngine): Promise<ServerAnswer | undefined> {
  if (engine.kind === 'sqlite') return undefined;
  const { askServer } = await import('#event-store/eventstoredb');
  return await askServer(engine.url);
}

/** Asks the server that keeps the views; nothing is written. `undefined` for a file. @throws when it does not answer. */
export async function askViewServer(engine: ViewEngine): Promise<ServerAnswer | undefined> {
  if (engine.kind === 'sqlite') return undefined;
  const { askMongo } = await import('#read-store/mongodb');
  return await askMongo(engine.url);
}
