import type { LineResult, Work } from './work.ts';

export interface Bounds {
  /** Most pieces. */
  readonly count: number;
  /** Most bytes, unless a single piece is larger. */
  readonly bytes: number;
}

type Finished = { readonly results: readonly LineResult[] } | { readonly fault: unknown };

/**
 * Runs many pieces of work at the same time, within bounds, and reports their results in order of arrival. So the
 * ledger can commit many in one batch, memory stays bounded, and refusals are reported by line.
 */
export class InFlight {
  readonly #bounds: Bounds;
  readonly #report: (results: readonly LineResult[]) => void;
  readonly #queue: { readonly bytes: number; readonly finished: Promise<Finished> }[] = [];
  /** Last piece in flight for each key. */
  readonly #last = new Map<string, Promise<Finished>>();
  #bytes = 0;

  /** @param report called for each piece, in order. */
  constructor(bounds: Bounds, report: (results: readonly LineResult[]) => void) {
    this.#bounds = bounds;
    this.#report = report;
  }

  /**
   * Starts a piece once there is room.
   *
   * @throws the failure of an earlier piece. Then call {@link drain} to get the results of the others.
   */
  async add(work: Work): Promise<void> {
    while (this.#isFull(work.bytes)) await this.#finishFirst();
    const before = work.key === '' ? undefined : this.#last.get(work.key);
    const finished = before === undefined ? finish(work) : before.then(() => finish(work));
    this.#queue.push({ bytes: work.bytes, finished });
    this.#bytes += work.bytes;
    if (work.key !== '') this.#remember(work.key, finished);
  }

  /** Waits for everything in flight and reports it. @throws the first failure, after all pieces have ended. */
  async drain(): Promise<void> {
    const faults: unknown[] = [];
    while (this.#queue.length > 0) {
      try {
        await this.#finishFirst();
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

  async #finishFirst(): Promise<void> {
    const first = this.#queue.shift();
    if (first === undefined) return;
    const finished = await first.finished;
    this.#bytes -= first.bytes;
    if ('fault' in finished) throw finished.fault;
    this.#report(finished.results);
  }

  #remember(key: string, finished: Promise<Finished>): void {
    this.#last.set(key, finished);
    void finished.then(() => {
      if (this.#last.get(key) === finished) this.#last.delete(key);
    });
  }
}

async function finish(work: Work): Promise<Finished> {
  try {
    return { results: await work.perform() };
  } catch (fault) {
    return { fault };
  }
}
