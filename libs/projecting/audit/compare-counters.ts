import type { Differences } from './difference.ts';
import type { Side, Sides } from './sides.ts';

const LOG_BATCH = 1_000;
/** A text that sorts after every name in use. */
const LAST = '\u{10ffff}';

/** Compares the counters, one range of names after the other. Returns how many are served. */
export async function compareCounters(sides: Sides, differences: Differences): Promise<number> {
  let counters = 0;
  let from = '';
  for (;;) {
    const below = await endOfRange(sides, from);
    const served = await countersIn(sides.served, from, below);
    const fresh = await countersIn(sides.fresh, from, below);
    counters += served.size;
    for (const [key, amount] of served) {
      const expected = fresh.get(key);
      if (expected === undefined) differences.add({ key, kind: 'unexpected', where: 'counter' });
      else if (expected !== amount) differences.add({ key, kind: 'different', where: 'counter' });
    }
    for (const key of fresh.keys()) {
      if (!served.has(key)) differences.add({ key, kind: 'missing', where: 'counter' });
    }
    if (below === LAST) return counters;
    from = below;
  }
}

/** The end of a range of names in which neither side has more than one batch. */
async function endOfRange({ served, fresh }: Sides, from: string): Promise<string> {
  const ends: string[] = [];
  for (const { reader, view } of [served, fresh]) {
    const names = [...(await reader.counters(view, from, LAST, LOG_BATCH)).keys()];
    const last = names.at(-1);
    if (names.length === LOG_BATCH && last !== undefined) ends.push(`${last}\u0000`);
  }
  ends.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return ends[0] ?? LAST;
}

function countersIn(
  { reader, view }: Side,
  from: string,
  below: string,
): Promise<ReadonlyMap<string, number>> {
  return reader.counters(view, from, below);
}
