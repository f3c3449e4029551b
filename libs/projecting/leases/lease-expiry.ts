import type { Lease } from '#read-store';

interface Watched {
  readonly token: number;
  readonly beat: number;
  /** Milliseconds that it was seen to stand still. */
  readonly stood: number;
}

/**
 * Tells which leases have stood still for so long that their holder must be gone. Only time between two looks counts,
 * and never more than a look should take: neither a clock that jumps nor a pause of this process makes a holder seem
 * gone that had no chance to be seen alive.
 */
export class LeaseExpiry {
  readonly #expiryMs: number;
  readonly #mostBetweenLooks: number;
  readonly #now: () => number;
  #watched = new Map<string, Watched>();
  #looked: number | undefined;

  /** @param now milliseconds of a clock that runs on; where it starts does not matter. */
  constructor(expiryMs: number, lookMs: number, now: () => number) {
    this.#expiryMs = expiryMs;
    this.#mostBetweenLooks = 2 * lookMs;
    this.#now = now;
  }

  /** Takes a look at all leases; returns those whose holder must be gone. */
  look(leases: readonly Lease[]): readonly Lease[] {
    const now = this.#now();
    const between = this.#looked === undefined ? 0 : now - this.#looked;
    const passed = Math.min(Math.max(0, between), this.#mostBetweenLooks);
    this.#looked = now;
    const before = this.#watched;
    this.#watched = new Map();
    const gone: Lease[] = [];
    for (const lease of leases) {
      const id = `${lease.name} ${lease.version}`;
      const last = before.get(id);
      const still = last?.token === lease.token && last.beat === lease.beat;
      const stood = still ? last.stood + passed : 0;
      this.#watched.set(id, { token: lease.token, beat: lease.beat, stood });
      if (stood >= this.#expiryMs) gone.push(lease);
    }
    return gone;
  }
}
