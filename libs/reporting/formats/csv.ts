import type { FigureList, Report } from '../report.ts';
import { cellsOf } from './cells.ts';

const LINE_END = '\r\n';
/** Beginnings that a spreadsheet takes for a formula or a command. */
const DANGEROUS = /^[=+\-@\t\0]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** One line a number (RFC 4180): group, figure, statistic, value. Empty where there is none. */
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

/** A cell that no spreadsheet executes: a text that begins like a formula gets an apostrophe. Numbers stay numbers. */
export function csvCell(text: string): string {
  const isNumber = /^-?\d+(?:\.\d+)?$/.test(text);
  const safe = DANGEROUS.test(text) && !isNumber ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
