import type { Visitor } from '#complainant-desk';
import type { PublicLimit } from '#config';
import { networkOf, Problem } from '#http';
import type { TryStore } from '#read-store';

const HOUR_MS = 3_600_000;
/** Addresses that have a count at the same time. */
const MOST_COUNTED = 20_000;

export interface FilingsParts {
  readonly store: TryStore;
  /** A hash of a text under a key of the ledger, for one purpose. */
  readonly hashed: (purpose: string, text: string) => Promise<string>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly limit: PublicLimit;
}

/** Bounds how much is filed without a key, in each hour of the clock: from one address and in all. */
export class Filings {
  readonly #parts: FilingsParts;

  constructor(parts: FilingsParts) {
    this.#parts = parts;
  }

  /**
   * Counts a filing. One that is refused because of its address does not count for all: otherwise one address could stop
   * everybody.
   *
   * @throws Problem `too-many-filings` with `Retry-After`; ReadStoreError.
   */
  async take({ address }: Visitor): Promise<void> {
    const { now, limit } = this.#parts;
    const at = now();
    const hour = Math.floor(at / HOUR_MS);
    const ofAddress = await this.#count('filings of an address', `${hour} ${networkOf(address)}`, at);
    if (ofAddress > limit.perAddress) throw tooMany(at, 'This address has');
    const inAll = await this.#count('filings', String(hour), at);
    if (inAll > limit.inAll) throw tooMany(at, 'All addresses together have');
  }

  async #count(purpose: string, text: string, now: number): Promise<number> {
    const { store, hashed } = this.#parts;
    const name = await hashed(purpose, text);
    const [count = 0] = await store.countTries([name], { now, ms: HOUR_MS, most: MOST_COUNTED });
    return count;
  }
}

function tooMany(at: number, who: string): Problem {
  const wait = Math.ceil((HOUR_MS - (at % HOUR_MS)) / 1_000);
  return Problem.of(
    'too-many-filings',
    `Nothing was filed: ${who} filed as many complaints as may be filed in an hour. Wait as long as Retry-After says.`,
    { headers: { 'retry-after': String(wait) } },
  );
}
