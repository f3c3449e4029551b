import { afterAll, describe, it } from '@jest/globals';
import type { MongoFound } from './for-tests.ts';
import type { MongoServer } from './server.ts';

/** A block of tests that need a server; without one it is skipped, by name and reason. The server is stopped after it. */
export function describeWith(found: MongoFound, name: string, body: (server: MongoServer) => void): void {
  const { server, missing } = found;
  if (server === undefined) {
    describe(name, () => {
      it.skip(`needs a MongoDB server: ${missing}`, () => {});
    });
    return;
  }
  describe(name, () => {
    afterAll(async () => {
      await server.stop();
    });
    body(server);
  });
}
