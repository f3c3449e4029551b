import { describe } from '@jest/globals';
import { describeCommits } from './commits.ts';
import { describeDocuments } from './documents.ts';
import type { ReadStorePlaceFactory } from './fixtures.ts';
import { describeGenerations } from './generations.ts';
import { describeHostileValues } from './hostile-values.ts';
import { describeLeases } from './leases.ts';
import { describeRowsAndCounters } from './rows-and-counters.ts';

/** What every read store must do, whatever its engine. Call it from the adapter's spec. */
export function describeReadStore(name: string, factory: ReadStorePlaceFactory): void {
  describe(`read store: ${name}`, () => {
    describeCommits(factory);
    describeDocuments(factory);
    describeRowsAndCounters(factory);
    describeGenerations(factory);
    describeLeases(factory);
    describeHostileValues(factory);
  });
}
