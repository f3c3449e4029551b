import { type Report, renderReport } from '#reporting';
import type { ReportType } from './representation.ts';

/** The report as text in a representation; JSON is written by the server. */
export function render(report: Report, type: Exclude<ReportType, 'application/json'>): string {
  return renderReport(report, type === 'text/csv' ? 'csv' : 'markdown');
}
