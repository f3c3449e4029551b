/** The number of the next thing of a kind in a complaint. History may have given numbers with gaps. */
export function nextNumber(things: readonly { readonly n: number }[] = []): number {
  return 1 + things.reduce((highest, { n }) => Math.max(highest, n), 0);
}
