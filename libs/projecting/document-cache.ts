import type { JsonObject } from '#canonical-json';
import { RecentMap } from '#recent-map';

/** One document in so many is weighed, because weighing each would cost as much as writing it. */
const WEIGHED = 32;

/** Documents by key that were used of late, `null` for a key known to have none. */
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
