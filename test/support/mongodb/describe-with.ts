import { afterAll, describe, it } from '@jest/globals';
import type { MongoFound } from './for-tests.ts';
import type { MongoServer } from './server.ts';

/**
 * A block of tests that need a server. The server is stopped after it. Without a server the block is skipped with the
 * reason.
 */
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
