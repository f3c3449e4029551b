import { isSpanContextValid, type SpanContext, trace } from '@opentelemetry/api';

/** The span that wrote the event at a position. */
export interface Trail {
  readonly position: string;
  readonly span: SpanContext;
}

/** The number of appends that are remembered. A view that is further behind commits without links to their traces. */
const MOST = 10_000;
/** The most spans that one commit of a view creates in the traces of its events. */
const MOST_FOLLOWED = 100;

/**
 * Connects the append of an event with the commits of views that contain it, within one process. Events hold nothing
 * about tracing, because events are kept for ever and traces are not.
 */
export class Trails {
  readonly #trails: Trail[] = [];

  /**
   * Remembers the current span as the writer of the events up to a position.
   *
   * @returns the trail; `undefined` if there is no span.
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

  /** The appends after position `from`, up to position `to`; only the newest ones if there are many. */
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
