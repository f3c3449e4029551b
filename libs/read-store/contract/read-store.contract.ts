import { describe } from '@jest/globals';
import { describeCommits } from './commits.ts';
import { describeDocuments } from './documents.ts';
import type { ReadStorePlaceFactory } from './fixtures.ts';
import { describeGenerations } from './generations.ts';
import { describeHostileValues } from './hostile-values.ts';
import { describeLeases } from './leases.ts';
import { describeRowsAndCounters } from './rows-and-counters.ts';

/** What an engine cannot do, said plainly. */
export interface ReadStoreTraits {
  /** False where in a snapshot only generations and rows stand still, because the engine has no reads of one moment. */
  readonly wholeSnapshots?: boolean;
}

/** What every read store must do, whatever its engine. Call it from the adapter's spec. */
export function describeReadStore(
  name: string,
  factory: ReadStorePlaceFactory,
  { wholeSnapshots = true }: ReadStoreTraits = {},
): void {
  describe(`read store: ${name}`, () => {
    describeCommits(factory);
    describeDocuments(factory);
    describeRowsAndCounters(factory, wholeSnapshots);
    describeGenerations(factory);
    describeLeases(factory);
    describeHostileValues(factory);
  });
}
