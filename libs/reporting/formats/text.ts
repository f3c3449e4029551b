import type { ReportDefinition } from '../definition.ts';
import type { FigureValue } from '../figure.ts';
import type { Summary } from '../numbers.ts';
import type { Report } from '../report.ts';
import { groupName, identityLines, knowledgeLine, repeatText, shown } from './cells.ts';

const WIDTH = 92;
const NAME = 22;
const NUMBER = 8;
const GROUP = 30;
const DURATION_NAME = 18;
const STATISTIC = 10;
const GROUP_NUMBER = 11;
const STATISTICS = ['count', 'min', 'mean', 'median', 'p90', 'p95', 'p99', 'max'] as const;

/** A report for a terminal of about ninety columns. */
export function reportAsText(report: Report, definition: ReportDefinition): string {
  const { period, figures } = report;
  const lines = [
    `${report.report}, ${period.from} up to ${period.to} (not included), ${period.zone}`,
    `as known at ${knowledgeLine(report)}`,
    `repeat with ${repeatText(report)}`,
    '',
    ...counts(report),
    ...durations(figures),
    ...buckets(figures),
    ...groups(report, definition),
  ];
  const flags = Object.entries(report.dataQuality);
  if (flags.length > 0) {
    lines.push(
      'data quality',
      ...flags.map(([flag, count]) => `  ${flag.padEnd(NAME + 8)}${String(count).padStart(NUMBER)}`),
      '',
    );
  }
  lines.push(...identityLines(report, definition));
  lines.push(
    report.digest === undefined
      ? `INCOMPLETE: ${report.incomplete} parked complaints and missing events, so there is no digest`
      : report.digest,
  );
  return `${lines.join('\n')}\n`;
}

function counts({ figures }: Report): readonly string[] {
  const plain = Object.entries(figures).filter(([, value]) => value === null || typeof value === 'number');
  const cells = plain.map(([name, value]) => `${name.padEnd(NAME)}${figureText(value).padStart(NUMBER)}`);
  const columns = Math.floor((WIDTH + 1) / (NAME + NUMBER + 1));
  const rows = Math.ceil(cells.length / columns);
  const lines: string[] = [];
  for (let row = 0; row < rows; row += 1) {
    const line = Array.from({ length: columns }, (_, column) => cells[column * rows + row] ?? '');
    lines.push(line.join(' ').trimEnd());
  }
  return [...lines, ''];
}

function durations(figures: Report['figures']): readonly string[] {
  const rows = Object.entries(figures).flatMap(([name, value]) =>
    isSummary(value) ? [{ name, value }] : [],
  );
  if (rows.length === 0) return [];
  const head =
    ''.padEnd(DURATION_NAME) + STATISTICS.map((statistic) => statistic.padStart(STATISTIC)).join('');
  const lines = rows.map(
    ({ name, value }) =>
      name.padEnd(DURATION_NAME) +
      STATISTICS.map((statistic) => shown(value[statistic]).padStart(STATISTIC)).join(''),
  );
  return [head, ...lines, ''];
}

function buckets(figures: Report['figures']): readonly string[] {
  const lines: string[] = [];
  for (const [name, value] of Object.entries(figures)) {
    if (value === null || typeof value !== 'object' || isSummary(value)) continue;
    const parts = Object.entries(value);
    if (parts.length === 0) {
      lines.push(`${name.padEnd(NAME)}${'none'.padStart(NUMBER)}`, '');
      continue;
    }
    lines.push(
      name,
      ...parts.map(([bucket, n]) => `  ${bucket.padEnd(NAME)}${shown(n).padStart(NUMBER)}`),
      '',
    );
  }
  return lines;
}

function groups(
  { groups: found, parameters }: Report,
  { groupColumns }: ReportDefinition,
): readonly string[] {
  if (found.length === 0) return [];
  const head =
    `by ${parameters.groupBy}`.padEnd(GROUP) +
    groupColumns.map(([, heading]) => heading.padStart(GROUP_NUMBER)).join('');
  const lines = found.map((group) => {
    const numbers = groupColumns.map(([figure]) => figureText(group.figures[figure]).padStart(GROUP_NUMBER));
    return fitted(groupName(group), GROUP) + numbers.join('');
  });
  return [head, ...lines, ''];
}

/** Shortens a name to the width of its column. Names come from data and can be long. */
function fitted(name: string, width: number): string {
  const line = name.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ');
  return (line.length < width ? line : `${line.slice(0, width - 2)}…`).padEnd(width);
}

function figureText(value: FigureValue | undefined): string {
  return value === null || value === undefined || typeof value === 'object' ? '–' : shown(value);
}

function isSummary(value: FigureValue): value is Summary {
  return value !== null && typeof value === 'object' && 'median' in value;
}
