import type { ViewReader, ViewRef } from '#read-store';

/** One view in one store. */
export interface Side {
  readonly reader: ViewReader;
  readonly view: ViewRef;
}

/** The view that is served, and the view that its events give. */
export interface Sides {
  readonly served: Side;
  readonly fresh: Side;
}
