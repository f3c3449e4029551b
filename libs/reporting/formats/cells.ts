import type { ReportDefinition, Term } from '../definition.ts';
import type { FigureValue } from '../figure.ts';
import type { Figures, Report, ReportGroup } from '../report.ts';

/** One number of a report: a figure has one, a duration eight, ages one a bucket. */
export interface Cell {
  readonly figure: string;
  /** Empty for a plain number. */
  readonly statistic: string;
  readonly value: number | null;
}

export function cellsOf(figures: Figures): readonly Cell[] {
  return Object.entries(figures).flatMap(([figure, value]) => cellsOfFigure(figure, value));
}

function cellsOfFigure(figure: string, value: FigureValue): readonly Cell[] {
  if (value === null || typeof value === 'number') return [{ figure, statistic: '', value }];
  return Object.entries(value).map(([statistic, part]) => ({ figure, statistic, value: part }));
}

/** A number as people read it; a missing one is a dash. */
export function shown(value: number | null): string {
  return value === null ? '–' : String(value);
}

/** Name of a group; a missing value says so, and so do groups that are shown as one. */
export function groupName({ key }: ReportGroup): string {
  const [value = null] = Object.values(key);
  if (typeof value === 'number') return `(${value} others)`;
  return value ?? '(none)';
}

/** The identity in words; none where the report has none. */
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

/** The argument that gives the same report for ever. */
export function repeatText({ asOf }: Report): string {
  return `--as-of ${asOf.repeat}`;
}
