const MINUTE = 60_000;

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * Limits the requests per minute and key, with a token bucket that refills steadily. One for each process, so several
 * processes together allow several times the limit. Its size is bounded by the number of keys.
 */
export class RateLimiter {
  readonly #buckets = new Map<string, Bucket>();

  /** @param now a monotonic clock in milliseconds. */
  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Takes one request from the key's bucket. Returns 0, or the whole seconds to wait. */
  take(keyId: string): number {
    const now = this.now();
    const bucket = this.#buckets.get(keyId) ?? { tokens: this.perMinute, at: now };
    const refilled = ((now - bucket.at) * this.perMinute) / MINUTE;
    const tokens = Math.min(this.perMinute, bucket.tokens + refilled);
    const granted = tokens >= 1;
    this.#buckets.set(keyId, { tokens: granted ? tokens - 1 : tokens, at: now });
    return granted ? 0 : Math.max(1, Math.ceil(((1 - tokens) * MINUTE) / this.perMinute / 1_000));
  }
}
