import { readConfig } from '#config';
import type { RecordedEvent } from '#event-store';
import { ALL_PROJECTIONS } from '#projections/all';
import { openRuntime, type Runtime } from '#runtime';
import type { Place } from '../../acceptance/http/support/program.ts';
import { until } from '../../support/until.ts';
import type { Acknowledged } from './load.ts';

const VIEWS = ALL_PROJECTIONS.length;

/** Opens a ledger beside the processes that serve it. */
export async function looking<T>(
  place: Pick<Place, 'env'>,
  look: (runtime: Runtime) => Promise<T>,
): Promise<T> {
  const runtime = openRuntime(readConfig(place.env));
  try {
    return await look(runtime);
  } finally {
    await runtime.close();
  }
}

/** Waits until the worker with this process id holds the lease of every view. */
export async function untilKeptBy(runtime: Runtime, pid: number, deadlineMs?: number): Promise<void> {
  const views = await runtime.views();
  await until(
    `process ${pid} holds the lease of every view`,
    async () => {
      const leases = await views.leases();
      // One more than views: that of who records breaches.
      return (
        leases.length === VIEWS + 1 && leases.every(({ holder }) => holder?.endsWith(`:${pid}`) === true)
      );
    },
    deadlineMs,
  );
}

/** Waits until the workers have brought every view to the end of the log. */
export async function untilCaughtUp(runtime: Runtime): Promise<void> {
  const runner = await runtime.runner();
  await until('every view has the whole log', async () => {
    const lags = await runner.lag();
    return lags.every(
      ({ state, lagEvents, missing }) => state === 'live' && lagEvents === 0 && missing === 0,
    );
  });
}

/** What is wrong with a ledger after a fault; all lists are empty if nothing is. */
export interface Damage {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly gaps: readonly string[];
  readonly differences: readonly string[];
}

export const NO_DAMAGE: Damage = { lost: [], doubled: [], gaps: [], differences: [] };

/** Compares the log with the acknowledged events, and every view with a fresh fold of the log. */
export async function damageOf(runtime: Runtime, acknowledged: readonly Acknowledged[]): Promise<Damage> {
  const log = await wholeLog(runtime);
  const found = new Map<string, string[]>();
  for (const event of log) {
    found.set(event.id, [...(found.get(event.id) ?? []), `${event.stream}@${event.revision}`]);
  }
  const lost: string[] = [];
  for (const { folio, revision, events } of acknowledged) {
    for (const [index, id] of events.entries()) {
      const wanted = `complaint-${folio.replaceAll('-', '')}@${revision - events.length + 1 + index}`;
      if (found.get(id)?.includes(wanted) !== true) lost.push(`${id} at ${wanted}`);
    }
  }
  const { views } = await runtime.audit();
  return {
    lost,
    doubled: [...found].filter(([, at]) => at.length > 1).map(([id, at]) => `${id} at ${at.join(' and ')}`),
    gaps: gapsIn(log),
    differences: views.flatMap(({ name, differences }) =>
      differences.map((difference) => `${name}: ${JSON.stringify(difference)}`),
    ),
  };
}

async function wholeLog(runtime: Runtime): Promise<readonly RecordedEvent[]> {
  const store = await runtime.events();
  const events: RecordedEvent[] = [];
  for (let after: string | undefined; ; ) {
    const batch = await store.readAll({ after, limit: 5_000 });
    events.push(...batch.events);
    after = batch.position;
    if (batch.end) return events;
  }
}

function gapsIn(log: readonly RecordedEvent[]): string[] {
  const next = new Map<string, number>();
  const gaps: string[] = [];
  for (const { stream, revision } of log) {
    const wanted = next.get(stream) ?? 0;
    if (revision !== wanted) gaps.push(`${stream}: ${revision} instead of ${wanted}`);
    next.set(stream, revision + 1);
  }
  return gaps;
}
