import type { Visitor } from '#complainant-desk';
import type { PublicLimit } from '#config';
import { networkOf, Problem } from '#http';
import { countThisHour, type TryStore } from '#read-store';

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
    const { store, hashed, now, limit } = this.#parts;
    const counting = { store, hashed, now: now() };
    const ofAddress = await countThisHour('filings of an address', networkOf(address), counting);
    if (ofAddress.times > limit.perAddress) throw tooMany(ofAddress.left, 'This address has');
    const inAll = await countThisHour('filings', undefined, counting);
    if (inAll.times > limit.inAll) throw tooMany(inAll.left, 'All addresses together have');
  }
}

function tooMany(wait: number, who: string): Problem {
  return Problem.of(
    'too-many-filings',
    `Nothing was filed: ${who} filed as many complaints as may be filed in an hour. Wait as long as Retry-After says.`,
    { headers: { 'retry-after': String(wait) } },
  );
}
