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

/** Figures that a table of groups shows side by side; all of them are in JSON and CSV. */
export const GROUP_COLUMNS: readonly (readonly [figure: string, heading: string])[] = [
  ['received', 'received'],
  ['acknowledgedLate', 'ack. late'],
  ['respondedLate', 'resp. late'],
  ['closures', 'closures'],
  ['reopened', 'reopened'],
  ['outstandingAtEnd', 'at end'],
];

export function identityLine({ identity }: Report): string {
  const { outstandingAtStart, received, reopened, closures, outstandingAtEnd, holds } = identity;
  return `${outstandingAtStart} at start + ${received} received + ${reopened} reopened - ${closures} closures = ${outstandingAtEnd} at end: ${holds ? 'holds' : 'DOES NOT HOLD'}`;
}

export function knowledgeLine({ asOf }: Report): string {
  return `${asOf.time} (${asOf.events} events)`;
}

/** The argument that gives the same report for ever. */
export function repeatText({ asOf }: Report): string {
  return `--as-of ${asOf.repeat}`;
}
