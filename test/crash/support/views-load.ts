import type { Generation, ReadStore, ViewSchema } from '#read-store';
import { openEmbeddedReadStore } from '#read-store/embedded';
import { say } from './say.ts';

/*
 * A process that fills one generation of a view after the other as fast as it can, makes its indexes and promotes it.
 * Each acknowledged commit is one line on standard output. The line is written synchronously, so that it is out even if
 * the process is killed a moment later.
 */

/** An acknowledged commit: the generation has so many events. */
export interface Committed {
  readonly generation: number;
  readonly events: number;
}

export const VIEW: ViewSchema = {
  name: 'killed',
  version: 1,
  indexes: { n: 'number', words: 'text[]' },
  rows: { columns: { kind: 'text', n: 'integer' }, indexes: [['kind', 'n'], ['n']] },
};
export const ROWS_OF_EVENT = 7;
export const SEGMENT_ROWS = 200;
const EVENTS_OF_GENERATION = 150;

export function positionOf(n: number): string {
  return String(n).padStart(20, '0');
}

export async function fillWithoutEnd(path: string): Promise<never> {
  const views = await openEmbeddedReadStore({ path, segmentRows: SEGMENT_ROWS });
  for (;;) {
    const known = await views.generations(VIEW.name);
    const newest = known.at(-1);
    const isDone = newest?.state === 'live' && newest.ready && newest.events >= EVENTS_OF_GENERATION;
    const number = (newest?.generation ?? 0) + (newest === undefined || isDone ? 1 : 0);
    const begun = await views.prepare(VIEW, number, newest === undefined ? 'live' : 'building');
    await fill(views, begun);
    await views.complete(begun);
    await views.promote(begun);
    for (const other of known) if (other.generation < number) await views.drop(other);
  }
}

async function fill(views: ReadStore, view: Generation): Promise<void> {
  for (let n = view.events + 1; n <= EVENTS_OF_GENERATION; n += 1) {
    await views.commit([
      {
        view,
        from: n === 1 ? undefined : positionOf(n - 1),
        to: positionOf(n),
        events: 1,
        documents: new Map([[`key ${n}`, { n, words: [`w${n % 3}`] }]]),
        rows: Array.from({ length: ROWS_OF_EVENT }, (_, i) => ({ kind: `k${i}`, n })),
        counters: new Map([['events', 1]]),
      },
    ]);
    say({ generation: view.generation, events: n } satisfies Committed);
  }
}
