import type { AllStreamSubscription, ResolvedEvent } from '@eventstore/db-client';
import type { Position } from '../port.ts';
import { toPosition } from './position.ts';

/** Most events that wait for a reader. After that the feed ends and the reader goes back to reading batches. */
const BUFFER = 2_000;

interface FeedBatch {
  readonly resolved: readonly ResolvedEvent[];
  readonly position: Position;
}

/**
 * One live subscription. It will be dropped sooner or later, e.g. in a burst. It ends without an error when the server
 * drops it, when its buffer is full or when the signal aborts. Its position never goes beyond an event that it did not
 * give, so a reader that goes on there misses nothing.
 */
export class LiveFeed {
  /** Why the feed ended. */
  reason = 'ended';
  #buffer: ResolvedEvent[] = [];
  /** Position of the next batch; `undefined` when there is nothing new. */
  #position: Position | undefined;
  /** The furthest position so far. */
  #reached: Position = '';
  /** A checkpoint that came while the subscription still held earlier events. */
  #checkpoint: Position | undefined;
  #ended = false;
  #wake: (() => void) | undefined;

  /** @param most - most events that wait for the reader. */
  constructor(
    private readonly subscription: AllStreamSubscription,
    private readonly signal: AbortSignal,
    private readonly most: number = BUFFER,
  ) {
    subscription.on('data', (resolved: ResolvedEvent) => this.#take(resolved));
    subscription.on('error', (error: Error) => this.#end('type' in error ? String(error.type) : 'lost'));
    subscription.on('end', () => this.#end('ended'));
    subscription.on('close', () => this.#end('closed'));
    signal.addEventListener('abort', this.#aborted);
    if (signal.aborted) this.#aborted();
  }

  /** No event matches up to here. The server reports this regularly, so that a reader without matches advances, too. */
  passed(position: Position): void {
    if (this.#ended) return;
    // The client reports a checkpoint as soon as it reads it, but an event only after it went through its stream.
    if (this.subscription.readableLength > 0) this.#checkpoint = position;
    else this.#advance(position);
  }

  async *batches(): AsyncIterable<FeedBatch> {
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
    const position = toPosition(resolved.event.position);
    if (position <= this.#reached) {
      this.#end('out-of-order');
      return;
    }
    this.#buffer.push(resolved);
    this.#advance(position);
    const checkpoint = this.#checkpoint;
    if (checkpoint !== undefined && this.subscription.readableLength === 0) {
      this.#checkpoint = undefined;
      this.#advance(checkpoint);
    }
    if (this.#buffer.length >= this.most) this.#end('buffer-full');
  }

  #advance(position: Position): void {
    if (position <= this.#reached) return;
    this.#reached = position;
    this.#position = position;
    this.#wake?.();
  }

  #end(reason: string): void {
    if (!this.#ended) this.reason = reason;
    this.#ended = true;
    this.#wake?.();
  }
}
