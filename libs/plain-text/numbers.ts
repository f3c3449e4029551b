const GROUPED = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 });

/** A number for people: `12,345.5`. */
export function amount(value: number): string {
  return GROUPED.format(value);
}

/** A count with its noun: `1 complaint`, `2 complaints`. */
export function counted(count: number, noun: string): string {
  return `${amount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
