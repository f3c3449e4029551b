import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { type Lease, type LeaseStore, ReadStoreError, type ViewSchema } from '#read-store';
import { isMisconfigured } from '../errors.ts';
import type { RunnerLog } from '../log.ts';
import { LeaseExpiry } from './lease-expiry.ts';

/** The times of leases, in milliseconds. */
export interface LeaseTimes {
  /** How often a holder renews its leases, and the others look at them. */
  readonly lookMs: number;
  /** A holder that did not renew for so long is gone. */
  readonly expiryMs: number;
}

export const LEASE_TIMES: LeaseTimes = { lookMs: 500, expiryMs: 3_000 };

export interface LeaseKeeperOptions {
  readonly store: LeaseStore;
  readonly schemas: readonly Pick<ViewSchema, 'name' | 'version'>[];
  /** The name of the holder, for people to read. */
  readonly holder: string;
  readonly log: RunnerLog;
  readonly times?: LeaseTimes | undefined;
  /** A monotonic clock in milliseconds (default: the system's). */
  readonly now?: () => number;
}

/** The views that this process keeps up, until a lease changes. */
export interface Holding {
  /** The fencing token of each view, by its name. Batches carry it. */
  readonly fences: ReadonlyMap<string, number>;
  /** Aborts as soon as a lease is won or lost. */
  readonly changed: AbortSignal;
}

/**
 * Keeps leases in the background. It renews its own leases, and takes those without a holder or with a holder that is
 * gone. It may believe wrongly that it has a lease. Therefore the store checks the fencing token of each batch.
 */
export class LeaseKeeper {
  readonly #options: LeaseKeeperOptions;
  readonly #times: LeaseTimes;
  readonly #expiry: LeaseExpiry;
  readonly #held = new Map<string, Lease>();
  #changed = new AbortController();
  #fault: { readonly error: unknown } | undefined;
  #turn: Promise<void> = Promise.resolve();
  /** Whether a lease was won or lost since the last holding was given out. */
  #moved = false;
  #saidWaiting = false;

  constructor(options: LeaseKeeperOptions) {
    this.#options = options;
    this.#times = options.times ?? LEASE_TIMES;
    const now = options.now ?? (() => performance.now());
    this.#expiry = new LeaseExpiry(this.#times.expiryMs, this.#times.lookMs, now);
  }

  /** Keeps leases until the signal aborts, then releases all of them. It retries while the store is unavailable. */
  async keep(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.#fault === undefined) {
      await this.look();
      await pause(this.#times.lookMs, undefined, { signal }).catch(() => undefined);
    }
    await this.#handBack();
  }

  /**
   * The leases that this process has now. Waits until it has at least one.
   *
   * @returns `undefined` when the signal aborts.
   * @throws the error of a look, unless the store was unavailable.
   */
  async holding(signal: AbortSignal): Promise<Holding | undefined> {
    for (;;) {
      if (this.#fault !== undefined) throw this.#fault.error;
      if (signal.aborted) return undefined;
      const changed = this.#changed.signal;
      if (this.#held.size > 0) {
        const fences = new Map([...this.#held.values()].map(({ name, token }) => [name, token]));
        return { fences, changed };
      }
      await aborted(AbortSignal.any([signal, changed]));
    }
  }

  /** Renews the leases and takes free ones. Looks run one after the other. */
  look(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#look());
    return this.#turn;
  }

  async #look(): Promise<void> {
    try {
      await this.#renew();
      await this.#take();
    } catch (error) {
      if (!(error instanceof ReadStoreError && (error.code === 'unavailable' || isMisconfigured(error)))) {
        this.#fault = { error };
        this.#moved = true;
      }
    }
    if (this.#moved) this.#tell();
  }

  async #renew(): Promise<void> {
    const lost: string[] = [];
    for (const [name, lease] of this.#held) {
      const renewed = await this.#options.store.renewLease(lease);
      if (renewed !== undefined) this.#held.set(name, renewed);
      else {
        this.#held.delete(name);
        this.#moved = true;
        lost.push(name);
      }
    }
    if (lost.length > 0) this.#options.log.warn({ views: lost }, 'another worker has taken over views');
  }

  async #take(): Promise<void> {
    const { store, schemas, holder, log } = this.#options;
    if (this.#held.size === schemas.length) return;
    const leases = await store.leases();
    const gone = new Set(this.#expiry.look(leases));
    const won: string[] = [];
    for (const schema of schemas) {
      if (this.#held.has(schema.name)) continue;
      const now = leases.find(({ name, version }) => name === schema.name && version === schema.version);
      if (now?.holder !== undefined && !gone.has(now)) continue;
      const lease = await store.takeLease(schema, holder, now);
      if (lease === undefined) continue;
      this.#held.set(schema.name, lease);
      this.#moved = true;
      won.push(schema.name);
    }
    if (won.length > 0) log.info({ views: won }, 'this worker keeps views up');
    else this.#sayWhoHas(leases);
  }

  #sayWhoHas(leases: readonly Lease[]): void {
    if (this.#saidWaiting || this.#held.size > 0) return;
    this.#saidWaiting = true;
    const holders = [...new Set(leases.map(({ holder }) => holder).filter((one) => one !== undefined))];
    this.#options.log.info({ holders }, 'another worker keeps the views up; this one waits for its turn');
  }

  async #handBack(): Promise<void> {
    await this.#turn;
    // If a release fails, the next worker gets the lease after its expiry.
    await Promise.allSettled(
      [...this.#held.values()].map((lease) => this.#options.store.releaseLease(lease)),
    );
    this.#held.clear();
  }

  #tell(): void {
    this.#moved = false;
    if (this.#held.size > 0) this.#saidWaiting = false;
    const last = this.#changed;
    this.#changed = new AbortController();
    last.abort();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
