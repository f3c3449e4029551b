/** What is to be said of the values of a line. */
export type Extreme =
  /** All are 0, or there are none. */
  | { readonly kind: 'none' }
  | { readonly kind: 'steady'; readonly value: number }
  /** The highest value and where it stands. */
  | { readonly kind: 'most'; readonly value: number; readonly at: readonly number[] };

export function extremeOf(values: readonly (number | null)[]): Extreme {
  const known = values.filter((value) => value !== null);
  const most = Math.max(0, ...known);
  if (most === 0) return { kind: 'none' };
  if (known.length === values.length && known.every((value) => value === most))
    return { kind: 'steady', value: most };
  return { kind: 'most', value: most, at: values.flatMap((value, index) => (value === most ? [index] : [])) };
}
