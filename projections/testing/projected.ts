import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '#canonical-json';
import { type Recorded, withCorrections } from '#complaint';
import type { Emission, Handler, Projection } from '#projecting';
import type { ReadStore } from '#read-store';
import { openEmbeddedReadStore } from '#read-store/embedded';

/** The projection's handler for the type of an event, if it has one. */
export function handlerFor<D extends JsonObject>(
  projection: Projection<D>,
  { type }: Recorded,
): Handler<D, Recorded> | undefined {
  const handler: Handler<D, Recorded> | 'ignored' = projection.on[type];
  return handler === 'ignored' ? undefined : handler;
}

/** The documents and emissions of a projection over events, folded in memory. */
export function projected<D extends JsonObject>(
  projection: Projection<D>,
  events: readonly Recorded[],
): { readonly documents: ReadonlyMap<string, D>; readonly emissions: readonly Emission[] } {
  const documents = new Map<string, D>();
  const emissions: Emission[] = [];
  for (const event of withCorrections(events)) {
    const handler = handlerFor(projection, event);
    const key = handler?.key(event);
    if (handler === undefined || key === undefined) continue;
    const before = documents.get(key);
    // As the store returns it, so that a handler cannot rely on values that JSON does not keep.
    const stored: D | undefined = before === undefined ? undefined : JSON.parse(JSON.stringify(before));
    const after = handler.evolve(stored, event);
    if (after === null) documents.delete(key);
    else documents.set(key, after);
    emissions.push(handler.emit?.(stored, event, after) ?? {});
  }
  return { documents, emissions };
}

/** Makes a store of views with the result of a projection over events, and removes it at the end. */
export function withView<D extends JsonObject, T>(
  projection: Projection<D>,
  events: readonly Recorded[],
  use: (store: ReadStore) => Promise<T>,
): Promise<T> {
  return withViews([projection], events, use);
}

/** The same with several views. */
export async function withViews<T>(
  projections: readonly Projection[],
  events: readonly Recorded[],
  use: (store: ReadStore) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'projection-'));
  const store = await openEmbeddedReadStore({ path: join(folder, 'views.sqlite'), throwAway: true });
  try {
    for (const projection of projections) await fill(store, projection, events);
    return await use(store);
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
}

async function fill(store: ReadStore, projection: Projection, events: readonly Recorded[]): Promise<void> {
  const view = await store.prepare(projection.schema, 1, 'live');
  const { documents, emissions } = projected(projection, events);
  const rows = emissions.flatMap((one) => one.rows ?? []);
  const counters = new Map<string, number>();
  for (const [name, amount] of emissions.flatMap((one) => one.counters ?? []))
    counters.set(name, (counters.get(name) ?? 0) + amount);
  const to = events.at(-1)?.position;
  if (to !== undefined)
    await store.commit([{ view, from: undefined, to, events: events.length, documents, rows, counters }]);
  await store.complete(view);
}
