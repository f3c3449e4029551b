import { networkOf, Problem } from '#http';

const HOUR_MS = 3_600_000;
/** Addresses that are remembered. Beyond it, those of the oldest hour are forgotten. */
const MOST = 100_000;

/**
 * Bounds how often one network sends a form, finished or not, within an hour. It is counted in this process
 * alone: what costs more, a filing, is counted for all processes by the desk.
 */
export class Drafts {
  readonly #sent = new Map<string, { readonly since: number; times: number }>();

  constructor(
    private readonly most: number,
    /** Milliseconds since 1970. */
    private readonly now: () => number,
  ) {}

  /** @throws Problem `too-many-requests` with `Retry-After`. */
  take(address: string): void {
    const now = this.now();
    const network = networkOf(address);
    const known = this.#sent.get(network);
    if (known === undefined || now - known.since >= HOUR_MS) {
      this.#forget(now);
      this.#sent.delete(network);
      this.#sent.set(network, { since: now, times: 1 });
      return;
    }
    if (known.times >= this.most) {
      const wait = Math.ceil((known.since + HOUR_MS - now) / 1_000);
      throw Problem.of(
        'too-many-requests',
        'Nothing was sent: this address sent too many forms. Wait as long as Retry-After says.',
        {
          headers: { 'retry-after': String(wait) },
        },
      );
    }
    known.times += 1;
  }

  /** The entries stand in the order of their beginnings. */
  #forget(now: number): void {
    for (const [address, { since }] of this.#sent) {
      if (now - since < HOUR_MS && this.#sent.size < MOST) return;
      this.#sent.delete(address);
    }
  }
}
