import type { EventStore } from '#event-store';
import type { ReadStore } from '#read-store';
import type { DecodeEvent } from './decode.ts';
import { ProjectingError } from './errors.ts';
import type { LeaseTimes } from './leases/lease-keeper.ts';
import type { RunnerLog } from './log.ts';
import type { PositionWatch } from './position-watch.ts';
import type { Projection } from './projection.ts';
import type { BatchSize } from './projection-loop.ts';

/** The stores, settings and helpers that all parts of the runner share. */
export interface RunnerContext {
  readonly events: EventStore;
  readonly views: ReadStore;
  readonly projections: readonly Projection[];
  readonly decode: DecodeEvent;
  readonly log: RunnerLog;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly watch: PositionWatch;
  /** The name of this process for other processes that keep the same views, for people to read. */
  readonly holder: string;
  readonly leaseTimes?: LeaseTimes | undefined;
  /** The fencing tokens of the leases, by name of the view. Without a token the store checks no lease. */
  readonly fences?: ReadonlyMap<string, number> | undefined;
  /** How often the counts of views are compared with the log's, in milliseconds. */
  readonly countEveryMs: number;
  /** The number of events in one batch of the log. */
  readonly logBatchEvents: number;
  /** The size of a batch for views that follow the log, while there is more to read. */
  readonly batch: BatchSize;
  /** The same for views that catch up. In a larger batch, a document with several events is written less often. */
  readonly bulk: BatchSize;
  /** About how many characters of documents to keep in memory, over all views. */
  readonly cacheCharacters: number;
}

/** @throws ProjectingError `unknown-projection`. */
export function projectionNamed(context: RunnerContext, name: string): Projection {
  const projection = context.projections.find(({ schema }) => schema.name === name);
  if (projection !== undefined) return projection;
  const known = context.projections.map(({ schema }) => schema.name).join(', ');
  throw new ProjectingError(
    'unknown-projection',
    `There is no view "${name.slice(0, 60)}". Views: ${known}.`,
  );
}
