import { isSpanContextValid, type SpanContext, trace } from '@opentelemetry/api';

/** Which span wrote what stands at a position. */
export interface Trail {
  readonly position: string;
  readonly span: SpanContext;
}

/** Appends that are remembered; a view that is further behind goes on without them. */
const MOST = 10_000;
/** Spans that one commit of a view makes in the traces of its events. */
const MOST_FOLLOWED = 100;

/**
 * Leads from an event's append to the views that take it in, within one process: the events themselves carry nothing
 * about tracing, since they are for ever and traces are not.
 */
export class Trails {
  readonly #trails: Trail[] = [];

  /**
   * Remembers the span around this call as the writer of what ends at a position.
   *
   * @returns the trail; `undefined` when there is no span.
   */
  mark(position: string): Trail | undefined {
    const span = trace.getActiveSpan()?.spanContext();
    if (span === undefined || !isSpanContextValid(span)) return undefined;
    let at = this.#trails.length;
    while (at > 0 && (this.#trails[at - 1]?.position ?? '') > position) at -= 1;
    const trail = { position, span };
    this.#trails.splice(at, 0, trail);
    if (this.#trails.length > MOST) this.#trails.splice(0, MOST / 10);
    return trail;
  }

  /** The appends between two positions, the first of them excluded; the newest ones when there are many. */
  between(from: string | undefined, to: string): readonly Trail[] {
    const begin = this.#after(from ?? '');
    const end = this.#after(to);
    return this.#trails.slice(Math.max(begin, end - MOST_FOLLOWED), end);
  }

  #after(position: string): number {
    let low = 0;
    let high = this.#trails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#trails[middle]?.position ?? '') <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
