import type { AllStreamSubscription, ResolvedEvent } from '@eventstore/db-client';
import { type PositionedEvent, positioned } from './server-reads.ts';

/** What a subscription brought: an event, the end of the log, or a sign of progress. */
export type Step = PositionedEvent | 'caught-up' | 'progressed';

/**
 * A subscription as batches of steps. The number of waiting steps is not bounded. So it is for filters that select
 * little, and for readers that read at once.
 */
export class SubscriptionSteps {
  readonly #subscription: AllStreamSubscription;
  readonly #signal: AbortSignal | undefined;
  #waiting: Step[] = [];
  #over: { readonly error?: Error } | undefined;
  #wake: (() => void) | undefined;

  constructor(subscription: AllStreamSubscription, signal?: AbortSignal) {
    this.#subscription = subscription;
    this.#signal = signal;
    subscription.on('data', (resolved: ResolvedEvent) => this.#add(...positioned([resolved])));
    subscription.on('caughtUp', () => this.#add('caught-up'));
    subscription.on('error', (error: Error) => this.#end({ error }));
    subscription.on('end', () => this.#end({}));
    subscription.on('close', () => this.#end({}));
    signal?.addEventListener('abort', this.#aborted);
  }

  /** The server has read more of the log. */
  progressed(): void {
    this.#add('progressed');
  }

  /** The steps since the last call, as soon as there is one; `undefined` at the end. @throws the client's error. */
  async next(): Promise<readonly Step[] | undefined> {
    while (this.#waiting.length === 0) {
      if (this.#signal?.aborted === true) return undefined;
      if (this.#over?.error !== undefined) throw this.#over.error;
      if (this.#over !== undefined) return undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const steps = this.#waiting;
    this.#waiting = [];
    return steps;
  }

  async close(): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#aborted);
    await this.#subscription.unsubscribe().catch(() => {});
  }

  readonly #aborted = () => this.#end({});

  #add(...steps: readonly Step[]): void {
    if (this.#over !== undefined) return;
    this.#waiting.push(...steps);
    this.#wake?.();
  }

  #end(over: { readonly error?: Error }): void {
    this.#over ??= over;
    this.#wake?.();
  }
}
