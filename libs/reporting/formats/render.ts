import type { Report } from '../report.ts';
import { reportAsCsv } from './csv.ts';
import { reportAsMarkdown } from './markdown.ts';
import { reportAsText } from './text.ts';

/** How a report can be shown. A new format is a file and a line here. */
const RENDERERS = {
  json: (report: Report) => `${JSON.stringify(report, undefined, 2)}\n`,
  csv: reportAsCsv,
  markdown: reportAsMarkdown,
  text: reportAsText,
} as const;

export type ReportFormat = keyof typeof RENDERERS;

export const REPORT_FORMATS = Object.keys(RENDERERS) as readonly ReportFormat[];

/** A report as text in a format, with a line end at its end. */
export function renderReport(report: Report, format: ReportFormat): string {
  return RENDERERS[format](report);
}
