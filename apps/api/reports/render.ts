import type { Report } from '#reporting';
import type { ReportType } from './representation.ts';

/** The report as it goes over the wire; JSON is written by the server. */
export function render(report: Report, _type: Exclude<ReportType, 'application/json'>): string {
  return JSON.stringify(report);
}
