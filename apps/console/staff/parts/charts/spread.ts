/**
 * Moves labels apart that would lie on each other, as little as needed and in their order.
 *
 * @param at where each would stand best.
 * @param gap the least distance between two.
 * @param bounds the first and the last place that there is.
 */
export function spread(
  at: readonly number[],
  gap: number,
  [first, last]: readonly [number, number],
): readonly number[] {
  const order = at.map((place, index) => ({ place, index })).toSorted((a, b) => a.place - b.place);
  let least = first;
  for (const label of order) {
    label.place = Math.max(label.place, least);
    least = label.place + gap;
  }
  let most = last;
  for (const label of order.toReversed()) {
    label.place = Math.min(label.place, most);
    most = label.place - gap;
  }
  return order.toSorted((a, b) => a.index - b.index).map(({ place }) => place);
}
