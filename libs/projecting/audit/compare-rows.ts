import { hash } from 'node:crypto';
import type { Scalar } from '#read-store';
import type { Differences } from './difference.ts';
import type { Side, Sides } from './sides.ts';

/** Rows are divided into this many groups by digest, so that different rows can be named in bounded memory. */
const GROUPS = 1_024;
/** The maximum number of rows in memory while different rows are named. */
const MOST_HELD = 200_000;

type RowValues = readonly Scalar[];

/**
 * Compares rows. First in their order, which is the same unless something is wrong or was repaired later. If the order
 * differs, as multisets. Returns how many rows are served.
 */
export async function compareRows(
  sides: Sides,
  columns: readonly string[],
  differences: Differences,
): Promise<number> {
  if (columns.length === 0) return 0;
  const inOrder = await sameInOrder(sides, columns);
  if (inOrder !== undefined) return inOrder;
  const served = await digestGroups(sides.served, columns);
  const fresh = await digestGroups(sides.fresh, columns);
  let chosen = new Set<number>();
  let held = 0;
  for (let group = 0; group < GROUPS; group += 1) {
    if (served.same(fresh, group)) continue;
    chosen.add(group);
    held += served.count(group) + fresh.count(group);
    if (held < MOST_HELD) continue;
    await nameRows(sides, columns, chosen, differences);
    chosen = new Set();
    held = 0;
  }
  if (chosen.size > 0) await nameRows(sides, columns, chosen, differences);
  return served.total;
}

/** The number of rows if both sides have the same rows in the same order, otherwise `undefined`. */
async function sameInOrder(
  { served, fresh }: Sides,
  columns: readonly string[],
): Promise<number | undefined> {
  const ones = rowsOf(served, columns);
  const others = rowsOf(fresh, columns);
  let rows = 0;
  try {
    for (;;) {
      const [one, other] = [await ones.next(), await others.next()];
      if (one.done === true && other.done === true) return rows;
      if (one.done === true || other.done === true || !sameRow(one.value, other.value)) return undefined;
      rows += 1;
    }
  } finally {
    await ones.return(undefined);
    await others.return(undefined);
  }
}

function sameRow(one: RowValues, other: RowValues): boolean {
  return one.every((value, i) => value === other[i]);
}

/** Sums of digests. They are equal for the same rows in any order. */
class DigestGroups {
  readonly #sums = new Uint32Array(GROUPS * 4);
  readonly #counts = new Uint32Array(GROUPS);
  total = 0;

  add(digest: Buffer): void {
    const group = groupOf(digest);
    for (let i = 0; i < 4; i += 1) {
      const at = group * 4 + i;
      this.#sums[at] = (this.#sums[at] ?? 0) + digest.readUInt32LE(4 + i * 4);
    }
    this.#counts[group] = this.count(group) + 1;
    this.total += 1;
  }

  count(group: number): number {
    return this.#counts[group] ?? 0;
  }

  same(other: DigestGroups, group: number): boolean {
    if (this.count(group) !== other.count(group)) return false;
    for (let at = group * 4; at < group * 4 + 4; at += 1)
      if (this.#sums[at] !== other.#sums[at]) return false;
    return true;
  }
}

async function digestGroups(side: Side, columns: readonly string[]): Promise<DigestGroups> {
  const groups = new DigestGroups();
  for await (const row of rowsOf(side, columns)) groups.add(digestOf(row));
  return groups;
}

async function nameRows(
  { served, fresh }: Sides,
  columns: readonly string[],
  groups: ReadonlySet<number>,
  differences: Differences,
): Promise<void> {
  const folio = columns.indexOf('folio');
  const balance = new Map<string, { key: string; surplus: number }>();
  for (const [side, weight] of [
    [served, 1],
    [fresh, -1],
  ] as const) {
    for await (const row of rowsOf(side, columns)) {
      const digest = digestOf(row);
      if (!groups.has(groupOf(digest))) continue;
      const id = digest.toString('hex');
      const known = balance.get(id) ?? { key: nameOf(row[folio], id), surplus: 0 };
      known.surplus += weight;
      balance.set(id, known);
    }
  }
  for (const { key, surplus } of balance.values()) {
    const kind = surplus > 0 ? 'unexpected' : 'missing';
    for (let i = 0; i < Math.abs(surplus); i += 1) differences.add({ key, kind, where: 'row' });
  }
}

function nameOf(folio: Scalar | undefined, digest: string): string {
  return typeof folio === 'string' ? folio : digest.slice(0, 16);
}

function digestOf(row: RowValues): Buffer {
  return hash('sha256', JSON.stringify(row), 'buffer');
}

function groupOf(digest: Buffer): number {
  return digest.readUInt32LE(0) % GROUPS;
}

async function* rowsOf(
  { reader, view }: Side,
  select: readonly string[],
): AsyncGenerator<RowValues, undefined> {
  for await (const chunk of reader.rows(view, { select })) yield* chunk;
  return undefined;
}
