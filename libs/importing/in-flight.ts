import type { LineResult, Work } from './work.ts';

export interface Bounds {
  /** Pieces at most. */
  readonly count: number;
  /** Bytes at most, unless a single piece is larger. */
  readonly bytes: number;
}

type Settled = { readonly results: readonly LineResult[] } | { readonly fault: unknown };

/**
 * Many pieces of work at once, within bounds, their results in the order in which they came: so the ledger can commit
 * many in one go, memory stays bounded, and refusals are reported by line.
 */
export class InFlight {
  readonly #bounds: Bounds;
  readonly #settle: (results: readonly LineResult[]) => void;
  readonly #queue: { readonly bytes: number; readonly settled: Promise<Settled> }[] = [];
  /** Last piece under way for each key. */
  readonly #last = new Map<string, Promise<Settled>>();
  #bytes = 0;

  /** @param settle Called for each piece in order. */
  constructor(bounds: Bounds, settle: (results: readonly LineResult[]) => void) {
    this.#bounds = bounds;
    this.#settle = settle;
  }

  /**
   * Starts a piece once there is room.
   *
   * @throws what made an earlier piece fail. Call {@link drain} then, to learn what became of the others.
   */
  async add(work: Work): Promise<void> {
    while (this.#isFull(work.bytes)) await this.#settleFirst();
    const before = work.key === '' ? undefined : this.#last.get(work.key);
    const settled = before === undefined ? settledBy(work) : before.then(() => settledBy(work));
    this.#queue.push({ bytes: work.bytes, settled });
    this.#bytes += work.bytes;
    if (work.key !== '') this.#remember(work.key, settled);
  }

  /** Waits for everything under way and reports it. @throws the first failure, after all were waited for. */
  async drain(): Promise<void> {
    const faults: unknown[] = [];
    while (this.#queue.length > 0) {
      try {
        await this.#settleFirst();
      } catch (fault) {
        faults.push(fault);
      }
    }
    if (faults.length > 0) throw faults[0];
  }

  #isFull(bytes: number): boolean {
    if (this.#queue.length === 0) return false;
    return this.#queue.length >= this.#bounds.count || this.#bytes + bytes > this.#bounds.bytes;
  }

  async #settleFirst(): Promise<void> {
    const first = this.#queue.shift();
    if (first === undefined) return;
    const settled = await first.settled;
    this.#bytes -= first.bytes;
    if ('fault' in settled) throw settled.fault;
    this.#settle(settled.results);
  }

  #remember(key: string, settled: Promise<Settled>): void {
    this.#last.set(key, settled);
    void settled.then(() => {
      if (this.#last.get(key) === settled) this.#last.delete(key);
    });
  }
}

async function settledBy(work: Work): Promise<Settled> {
  try {
    return { results: await work.perform() };
  } catch (fault) {
    return { fault };
  }
}
