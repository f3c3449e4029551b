/** A clock that is overdue, as the board counts it. */
export interface OverdueLine {
  readonly clock?: string | undefined;
  readonly dueAt?: string | undefined;
  /** Where the due date was moved: the one that had passed. */
  readonly missed?: string | undefined;
  readonly organisation?: string | undefined;
  readonly product?: string | undefined;
  readonly handler?: string | undefined;
}

export const AGES = ['week', 'month', 'quarter', 'longer'] as const;
export type Age = (typeof AGES)[number];
export const DIVISIONS = ['organisation', 'product', 'handler'] as const;
export type Division = (typeof DIVISIONS)[number];

const DAY = 86_400_000;
const UP_TO: readonly (readonly [Age, days: number])[] = [
  ['week', 7],
  ['month', 30],
  ['quarter', 90],
];

/** Since when a clock is overdue: the due date that passed first. */
export function overdueSince({ missed, dueAt }: OverdueLine): string | undefined {
  return missed ?? dueAt;
}

/** How long a clock has been overdue. @param at the moment at which clocks were checked */
export function ageOf(line: OverdueLine, at: string): Age {
  const since = overdueSince(line);
  const days = since === undefined ? 0 : (Date.parse(at) - Date.parse(since)) / DAY;
  return UP_TO.find(([, most]) => days <= most)?.[0] ?? 'longer';
}

/** Which lines are chosen; what is undefined chooses all, `null` those without a value. */
export interface Choice {
  readonly clock?: string | undefined;
  readonly age?: string | undefined;
  readonly by?: Division | undefined;
  readonly value?: string | null | undefined;
}

export function chosen<L extends OverdueLine>(lines: readonly L[], choice: Choice, at: string): readonly L[] {
  const { clock, age, by, value } = choice;
  return lines.filter(
    (line) =>
      (clock === undefined || line.clock === clock) &&
      (age === undefined || ageOf(line, at) === age) &&
      (by === undefined || value === undefined || (line[by] ?? null) === value),
  );
}

/** The values of a division, those with most lines first. */
export function valuesOf(lines: readonly OverdueLine[], by: Division): readonly (string | null)[] {
  const counts = new Map<string | null, number>();
  for (const line of lines) counts.set(line[by] ?? null, (counts.get(line[by] ?? null) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([value]) => value);
}
