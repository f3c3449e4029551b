import type { ViewReader, ViewRef } from '#read-store';

/** One view as one store has it. */
export interface Side {
  readonly reader: ViewReader;
  readonly view: ViewRef;
}

/** The view as it is served, and as its events make it. */
export interface Sides {
  readonly served: Side;
  readonly fresh: Side;
}
