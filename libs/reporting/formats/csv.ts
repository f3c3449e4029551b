import { lineWithVisibleControls } from '#plain-text';
import type { FigureList, Report } from '../report.ts';
import { cellsOf } from './cells.ts';

const LINE_END = '\r\n';
/**
 * Beginnings that a spreadsheet takes for a formula or a command, full-width signs included; also after what another
 * program may take for the end of a cell (a semicolon, a tab, a line end), and behind blanks.
 */
const FORMULA = /(^|[;,\t\r\n])(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20|%\t\r\n\0])/g;
const NEEDS_QUOTES = /[",\r\n]/;

/** One line a number (RFC 4180): group, figure, statistic, value. Empty where there is none; `others: 12` for a rest. */
export function reportAsCsv(report: Report): string {
  const lines = [['group', 'figure', 'statistic', 'value']];
  for (const { figure, statistic, value } of cellsOf(report.figures)) {
    lines.push(['', figure, statistic, numeral(value)]);
  }
  for (const { key, figures } of report.groups) {
    for (const [dimension, name] of Object.entries(key)) {
      for (const { figure, statistic, value } of cellsOf(figures)) {
        lines.push([`${dimension}: ${name ?? '(none)'}`, figure, statistic, numeral(value)]);
      }
    }
  }
  return written(lines);
}

/** One line for each thing behind a figure; several event ids are parted by spaces. */
export function listAsCsv(list: FigureList): string {
  const lines = [['folio', 'events', 'value', 'group']];
  for (const { folio, events, value, group } of list.complaints) {
    lines.push([folio, events.join(' '), numeral(value ?? null), group ?? '']);
  }
  return written(lines);
}

function numeral(value: number | null): string {
  return value === null ? '' : String(value);
}

function written(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => cells.map(csvCell).join(',') + LINE_END).join('');
}

/**
 * A cell that no spreadsheet executes: what begins like a formula gets an apostrophe, and control characters are shown
 * as escapes. Numbers stay numbers.
 */
export function csvCell(text: string): string {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return text;
  const safe = lineWithVisibleControls(text.replace(FORMULA, "$1'"));
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
