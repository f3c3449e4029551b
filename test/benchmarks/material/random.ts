/** Numbers that look random and are the same for the same seed: every run measures the same ledger. */
export interface Random {
  /** From 0, below 1. */
  next(): number;
  /** Whole, from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  /** @throws RangeError from an empty list. */
  pick<T>(list: readonly T[]): T;
}

/** Mulberry32, with the seed's bits mixed first so that neighbouring seeds have nothing in common. */
export function randomOf(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (list) => {
      const picked = list[Math.floor(next() * list.length)];
      if (picked === undefined) throw new RangeError('There is nothing to pick from.');
      return picked;
    },
  };
}
