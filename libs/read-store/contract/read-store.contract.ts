import { describe } from '@jest/globals';
import { describeCommits } from './commits.ts';
import { describeDocuments } from './documents.ts';
import type { ReadStoreLocationFactory } from './fixtures.ts';
import { describeGenerations } from './generations.ts';
import { describeHostileValues } from './hostile-values.ts';
import { describeLeases } from './leases.ts';
import { describeRowsAndCounters } from './rows-and-counters.ts';
import { describeTries } from './tries.ts';

/** The contract of every read store. Call it from the adapter's spec. */
export function describeReadStore(name: string, factory: ReadStoreLocationFactory): void {
  describe(`read store: ${name}`, () => {
    describeCommits(factory);
    describeDocuments(factory);
    describeRowsAndCounters(factory);
    describeGenerations(factory);
    describeLeases(factory);
    describeTries(factory);
    describeHostileValues(factory);
  });
}
