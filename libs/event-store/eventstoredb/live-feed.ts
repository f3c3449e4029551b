import type { AllStreamSubscription, ResolvedEvent } from '@eventstore/db-client';
import type { Position } from '../port.ts';
import { toPosition } from './position.ts';

/** Events that wait for a reader; past this the feed ends and the reader goes back to reading pages. */
const BUFFER = 2_000;

interface FeedPage {
  readonly resolved: readonly ResolvedEvent[];
  readonly position: Position;
}

/**
 * One live subscription, expected to be dropped: a burst is enough. It ends, without an error, when the server drops it,
 * when its buffer is full or when the signal aborts; what it had buffered was delivered or is read again.
 */
export class LiveFeed {
  /** Why it ended. */
  reason = 'ended';
  #buffer: ResolvedEvent[] = [];
  #position: Position | undefined;
  #ended = false;
  #wake: (() => void) | undefined;

  constructor(
    private readonly subscription: AllStreamSubscription,
    private readonly signal: AbortSignal,
  ) {
    subscription.on('data', (resolved: ResolvedEvent) => this.#take(resolved));
    subscription.on('error', (error: Error) => this.#end('type' in error ? String(error.type) : 'lost'));
    subscription.on('end', () => this.#end('ended'));
    subscription.on('close', () => this.#end('closed'));
    signal.addEventListener('abort', this.#aborted);
  }

  /** Nothing of interest up to here: the server says so by count, so that a quiet reader advances too. */
  passed(position: Position): void {
    this.#position = position;
    this.#wake?.();
  }

  async *pages(): AsyncIterable<FeedPage> {
    for (;;) {
      const position = this.#position;
      if (position === undefined) {
        if (this.#ended) return;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        this.#wake = undefined;
        continue;
      }
      const resolved = this.#buffer;
      this.#buffer = [];
      this.#position = undefined;
      yield { resolved, position };
    }
  }

  async close(): Promise<void> {
    this.signal.removeEventListener('abort', this.#aborted);
    await this.subscription.unsubscribe().catch(() => {});
  }

  readonly #aborted = () => this.#end('aborted');

  #take(resolved: ResolvedEvent): void {
    if (this.#ended || resolved.event?.position === undefined) return;
    this.#buffer.push(resolved);
    this.#position = toPosition(resolved.event.position);
    if (this.#buffer.length >= BUFFER) this.#end('buffer-full');
    this.#wake?.();
  }

  #end(reason: string): void {
    if (!this.#ended) this.reason = reason;
    this.#ended = true;
    this.#wake?.();
  }
}
