import type { JsonObject } from '#canonical-json';
import { withCorrections } from '#complaint';
import type { EventStore } from '#event-store';
import { decode } from '#ledger';
import type { ReadStore, Scalar } from '#read-store';
import { handlersOf } from '../handlers.ts';
import type { Projection } from '../projection.ts';

/** The whole content of a view, in a form that can be compared. */
export interface Content {
  readonly documents: Readonly<Record<string, JsonObject>>;
  readonly rows: readonly (readonly Scalar[])[];
  readonly counters: Readonly<Record<string, number>>;
}

/** The expected content: folds every event of the log, one by one, in memory. */
export async function plainFold(events: EventStore, projection: Projection, upTo = '~'): Promise<Content> {
  const documents = new Map<string, JsonObject>();
  const rows: Scalar[][] = [];
  const counters = new Map<string, number>();
  const handlers = handlersOf(projection);
  const columns = Object.keys(projection.schema.rows?.columns ?? {});
  const log = (await events.readAll({ limit: 10_000 })).events.flatMap((stored) => decode(stored) ?? []);
  for (const event of withCorrections(log)) {
    const handler = event.position <= upTo ? handlers.get(event.type) : undefined;
    const key = handler?.key(event);
    if (handler === undefined || key === undefined) continue;
    const before = documents.get(key);
    const after = handler.evolve(before, event);
    if (after === null) documents.delete(key);
    else documents.set(key, after);
    const emission = handler.emit?.(before, event, after);
    for (const row of emission?.rows ?? []) rows.push(columns.map((column) => row[column] ?? null));
    for (const [name, amount] of emission?.counters ?? [])
      counters.set(name, (counters.get(name) ?? 0) + amount);
  }
  return content(documents, rows, counters);
}

/** The content of a generation of a view (default: the live one). */
export async function stored(
  views: ReadStore,
  projection: Projection,
  generation?: number,
): Promise<Content> {
  const { name, rows: rowSchema } = projection.schema;
  const view = (await views.generations(name)).find((one) =>
    generation === undefined ? one.state === 'live' : one.generation === generation,
  );
  if (view === undefined) throw new Error(`There is no such generation of ${name}.`);
  const documents = new Map<string, JsonObject>();
  let cursor: string | undefined;
  do {
    const logBatch = await views.find(view, { limit: 1_000, cursor });
    logBatch.keys.forEach((key, i) => {
      documents.set(key, logBatch.documents[i] ?? {});
    });
    cursor = logBatch.cursor;
  } while (cursor !== undefined);
  const rows: (readonly Scalar[])[] = [];
  const select = Object.keys(rowSchema?.columns ?? {});
  if (select.length > 0) for await (const chunk of views.rows(view, { select })) rows.push(...chunk);
  return content(documents, rows, await views.counters(view, '', '~'));
}

function content(
  documents: ReadonlyMap<string, JsonObject>,
  rows: readonly (readonly Scalar[])[],
  counters: ReadonlyMap<string, number>,
): Content {
  const byKey = [...documents].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    documents: Object.fromEntries(byKey),
    rows,
    counters: Object.fromEntries([...counters].filter(([, amount]) => amount !== 0).sort()),
  };
}
