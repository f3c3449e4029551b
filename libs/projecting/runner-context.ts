import type { EventStore } from '#event-store';
import type { ReadStore } from '#read-store';
import type { DecodeEvent } from './decode.ts';
import { ProjectingError } from './errors.ts';
import type { LeaseTimes } from './leases/lease-keeper.ts';
import type { RunnerLog } from './log.ts';
import type { PositionWatch } from './position-watch.ts';
import type { Projection } from './projection.ts';
import type { BatchSize } from './projection-loop.ts';

/** What all parts of the runner work with. */
export interface RunnerContext {
  readonly events: EventStore;
  readonly views: ReadStore;
  readonly projections: readonly Projection[];
  readonly decode: DecodeEvent;
  readonly log: RunnerLog;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly watch: PositionWatch;
  /** Who this process is to others that keep the same views, for people to read. */
  readonly holder: string;
  readonly leaseTimes?: LeaseTimes | undefined;
  /** Tokens of the leases that the work is done under, by name of the view; without one no lease is asked for. */
  readonly fences?: ReadonlyMap<string, number> | undefined;
  /** How often the counts of views are compared with the log's, milliseconds. */
  readonly countEveryMs: number;
  /** Events read in one batch of the log. */
  readonly logBatchEvents: number;
  /** How much is folded into one batch of views that are followed, while there is more to read. */
  readonly batch: BatchSize;
  /** The same of views that catch up: the larger, the less often a document is written that several events change. */
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
