import type { ReportDefinition } from '../definition.ts';
import type { Report } from '../report.ts';
import { reportAsCsv } from './csv.ts';
import { reportAsMarkdown } from './markdown.ts';
import { reportAsText } from './text.ts';

type Renderer = (report: Report, definition: ReportDefinition) => string;

/** The formats of a report. A new one is a file and a line here. */
export const RENDERERS = {
  json: (report) => `${JSON.stringify(report, undefined, 2)}\n`,
  csv: reportAsCsv,
  markdown: reportAsMarkdown,
  text: reportAsText,
} as const satisfies Readonly<Record<string, Renderer>>;

export type ReportFormat = keyof typeof RENDERERS;

export const REPORT_FORMATS = Object.keys(RENDERERS) as readonly ReportFormat[];
