import type { ReportDefinition, Term } from '../definition.ts';
import type { FigureValue } from '../figure.ts';
import type { Figures, Report, ReportGroup } from '../report.ts';

/** One number of a report. A count has one, a duration eight, ages one for each bucket, and money one for each currency. */
export interface Cell {
  readonly figure: string;
  /** Empty for a figure with one number. */
  readonly statistic: string;
  /** A text for an exact decimal. */
  readonly value: number | string | null;
}

export function cellsOf(figures: Figures): readonly Cell[] {
  return Object.entries(figures).flatMap(([figure, value]) => cellsOfFigure(figure, value));
}

function cellsOfFigure(figure: string, value: FigureValue): readonly Cell[] {
  if (value === null || typeof value === 'number') return [{ figure, statistic: '', value }];
  return Object.entries(value).map(([statistic, part]) => ({ figure, statistic, value: part }));
}

/** A number for people to read. A missing number is a dash. */
export function shown(value: number | string | null): string {
  return value === null ? '–' : String(value);
}

/** The name of a group. A missing value and the group of all others have names of their own. */
export function groupName({ key }: ReportGroup): string {
  const [value = null] = Object.values(key);
  if (typeof value === 'number') return `(${value} others)`;
  return value ?? '(none)';
}

/** The identity in words. No lines if the report has no identity. */
export function identityLines(
  { identity }: Report,
  { identity: equation }: ReportDefinition,
): readonly string[] {
  if (identity === undefined || equation === undefined) return [];
  const words = ({ name, label }: Term): string => `${identity[name]} ${label}`;
  const sum = equation.sum.map(
    (term, i) => `${i === 0 ? '' : term.isTakenAway ? ' - ' : ' + '}${words(term)}`,
  );
  const holds = identity.holds ? 'holds' : 'DOES NOT HOLD';
  return [`${sum.join('')} = ${words(equation.equals)}: ${holds}`];
}

export function knowledgeLine({ asOf }: Report): string {
  return `${asOf.time} (${asOf.events} events)`;
}

/** The `asOf` argument that always gives the same report. */
export function repeatText({ asOf }: Report): string {
  return `--as-of ${asOf.repeat}`;
}
