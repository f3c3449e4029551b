import { afterAll, beforeAll } from '@jest/globals';
import type { KeyRole } from '#access';
import { viewsBuilt } from './built.ts';
import { type ApiClient, clientOf } from './client.ts';
import { makePlace, type Place, type Program, start } from './program.ts';

/** The program of a suite, started once for all its tests. */
export interface Running {
  readonly place: Place;
  readonly program: Program;
  /** A client with the key of a role. */
  as(role: KeyRole): ApiClient;
}

/** Starts the built program, with its views, before the tests of a suite and stops it afterwards. */
export function whileRunning(env: Readonly<Record<string, string>> = {}): () => Running {
  let running: Running | undefined;
  let place: Place | undefined;
  beforeAll(async () => {
    const made = await makePlace();
    place = made;
    const program = await start(made, env);
    running = { place: made, program, as: (role) => clientOf(program.url, made.keys[role].key) };
    await viewsBuilt(program, made);
  });
  afterAll(async () => {
    await running?.program.end('SIGTERM');
    await place?.remove();
  });
  return () => {
    if (running === undefined) throw new Error('The program is not running.');
    return running;
  };
}
