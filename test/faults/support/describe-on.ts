import { afterAll, describe, it } from '@jest/globals';
import {
  type EnginesFound,
  embeddedEngines,
  serverEngines,
  type TestEngines,
} from '../../support/engines.ts';

const ALL: readonly EnginesFound[] = [{ engines: embeddedEngines() }, await serverEngines()];

/**
 * Runs a block of tests on files and, if there are servers, on servers. Otherwise the block is skipped with the reason.
 */
export function describeOnEngines(name: string, body: (engines: TestEngines) => void): void {
  for (const { engines, missing } of ALL) {
    if (engines === undefined) {
      describe(`${name} (EventStoreDB and MongoDB)`, () => {
        it.skip(`needs servers: ${missing}`, () => {});
      });
      continue;
    }
    describe(`${name} (${engines.name})`, () => {
      afterAll(() => engines.stop());
      body(engines);
    });
  }
}
