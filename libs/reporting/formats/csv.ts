import { lineWithVisibleControls } from '#plain-text';
import type { FigureList, Report } from '../report.ts';
import { cellsOf } from './cells.ts';

const LINE_END = '\r\n';
/**
 * Beginnings of a cell that a spreadsheet reads as a formula or a command, with full-width signs too. They also count
 * after blanks, and after characters that another program may read as the end of a cell (semicolon, tab, line end).
 */
const FORMULA = /(^|[;,\t\r\n])(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20|%\t\r\n\0])/g;
const NEEDS_QUOTES = /[",\r\n]/;

/** One line for each number (RFC 4180): group, figure, statistic, value. A missing one is empty. A rest: `others: 12`. */
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

/** One line for each item behind a figure. Spaces separate several event ids. */
export function listAsCsv(list: FigureList): string {
  const lines = [['folio', 'events', 'value', 'group']];
  for (const { folio, events, value, group } of list.complaints) {
    lines.push([folio, events.join(' '), numeral(value ?? null), group ?? '']);
  }
  return written(lines);
}

function numeral(value: number | string | null): string {
  return value === null ? '' : String(value);
}

function written(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => cells.map(csvCell).join(',') + LINE_END).join('');
}

/**
 * A cell that no spreadsheet executes. A text that begins like a formula gets an apostrophe. Control characters become
 * escapes. Numbers stay numbers.
 */
export function csvCell(text: string): string {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return text;
  const safe = lineWithVisibleControls(text.replace(FORMULA, "$1'"));
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
