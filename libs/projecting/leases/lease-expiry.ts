import type { Lease } from '#read-store';

interface Watched {
  readonly token: number;
  readonly beat: number;
  /** For how many milliseconds the lease was seen without a renewal. */
  readonly stood: number;
}

/**
 * Finds the leases that were not renewed for so long that their holder must be gone. Only the time between two looks
 * counts, and for each look at most the time that it should take. So a jump of the clock or a pause of this process
 * does not make a living holder look gone.
 */
export class LeaseExpiry {
  readonly #expiryMs: number;
  readonly #mostBetweenLooks: number;
  readonly #now: () => number;
  #watched = new Map<string, Watched>();
  #looked: number | undefined;

  /** @param now a monotonic clock in milliseconds, with any start. */
  constructor(expiryMs: number, lookMs: number, now: () => number) {
    this.#expiryMs = expiryMs;
    this.#mostBetweenLooks = 2 * lookMs;
    this.#now = now;
  }

  /** Looks at all leases. Returns those whose holder must be gone. */
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
