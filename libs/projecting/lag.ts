import type { LogMark } from '#event-store';
import type { Generation, GenerationState, Lease, LeasedView } from '#read-store';
import { missingEvents } from './counts/missing-events.ts';
import type { LogPosition } from './positions.ts';
import type { RunnerContext } from './runner-context.ts';

/** The lag of one generation of a view behind the log. */
export interface ViewLag {
  readonly name: string;
  readonly version: number;
  /** 0 if the view was never built. */
  readonly generation: number;
  /** A live generation without its indexes is `building`: nobody is served from it yet. */
  readonly state: GenerationState | 'absent';
  /** The position of the last event taken into account. `null` before the first event. */
  readonly position: string | null;
  /** The number of events in the log after the checkpoint. */
  readonly lagEvents: number;
  /** The age of the first event not taken into account. 0 at the end of the log. */
  readonly lagSeconds: number;
  /**
   * The number of events up to the checkpoint that the view did not take into account, by the log's own count. It is 0
   * unless something is wrong. Below 0 when the view counts events that the log does not have.
   */
  readonly missing: number;
  /** The number of parked keys: an event of each of them failed. */
  readonly parked: number;
  /** The worker that keeps this version up. `null` while there is none. */
  readonly holder: string | null;
}

/** The live generation of each view, then the generations that are being built. */
export async function lagOfViews(context: RunnerContext): Promise<readonly ViewLag[]> {
  const head = await context.events.head();
  const all = await context.views.generations();
  const leases = await context.views.leases();
  const lags: ViewLag[] = [];
  for (const { schema } of context.projections) {
    const own = all.filter(({ name }) => name === schema.name);
    const live = own.filter(({ state }) => state === 'live');
    const building = own.filter(({ state }) => state === 'building');
    if (live.length === 0) lags.push(await absent(context, schema, leases, head));
    for (const generation of [...live, ...building])
      lags.push(await lagOf(context, generation, leases, head));
  }
  return lags;
}

async function lagOf(
  context: RunnerContext,
  generation: Generation,
  leases: readonly Lease[],
  head: LogMark | undefined,
): Promise<ViewLag> {
  const { name, version, state, ready, position, events } = generation;
  const atHead = head !== undefined && position === head.position;
  const missing = atHead ? head.events - events : await missingEvents(context.events, generation);
  return {
    name,
    version,
    generation: generation.generation,
    state: state === 'live' && !ready ? 'building' : state,
    position: position ?? null,
    // Another process may have gone further since the end of the log was read.
    lagEvents: Math.max(0, (head?.events ?? 0) - events - missing),
    lagSeconds: await secondsBehind(context, position, head),
    missing,
    parked: (await context.views.parked(generation)).length,
    holder: holderOf(generation, leases),
  };
}

async function absent(
  context: RunnerContext,
  schema: LeasedView,
  leases: readonly Lease[],
  head: LogMark | undefined,
): Promise<ViewLag> {
  const lagSeconds = await secondsBehind(context, undefined, head);
  const lagEvents = head?.events ?? 0;
  const { name, version } = schema;
  return {
    name,
    version,
    generation: 0,
    state: 'absent',
    position: null,
    lagEvents,
    lagSeconds,
    missing: 0,
    parked: 0,
    holder: holderOf(schema, leases),
  };
}

function holderOf({ name, version }: LeasedView, leases: readonly Lease[]): string | null {
  return leases.find((lease) => lease.name === name && lease.version === version)?.holder ?? null;
}

async function secondsBehind(
  { events, clock }: RunnerContext,
  after: LogPosition,
  head: LogMark | undefined,
): Promise<number> {
  if (head === undefined || (after !== undefined && after >= head.position)) return 0;
  const { events: next } = await events.readAll({ after, limit: 1 });
  const [first] = next;
  return first === undefined ? 0 : Math.max(0, (clock() - first.recordedAt) / 1_000);
}
