import type { JsonObject } from '#canonical-json';
import { RecentMap } from '#recent-map';

/** The size of one document in this many is measured. To measure each would cost as much as writing it. */
const WEIGHED = 32;

/** Recently used documents by key. `null` for a key that has no document. */
export type DocumentCache = RecentMap<string, JsonObject | null>;

/** @param most - about how many characters of JSON to keep. */
export function documentCache(most: number): DocumentCache {
  let weighed = 0;
  let mean = 1_000;
  const weigh = (document: JsonObject | null): number => {
    if (weighed % WEIGHED === 0 && document !== null) mean += (JSON.stringify(document).length - mean) / 8;
    weighed += 1;
    return mean;
  };
  return new RecentMap({ most, weigh });
}
