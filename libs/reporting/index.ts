export type { Identity } from './accountability/identity.ts';
export { knowledgeAt } from './as-of.ts';
export { digestOf } from './digest.ts';
export { ReportError, type ReportErrorCode } from './errors.ts';
export type { FigureValue, Item } from './figure.ts';
export { csvCell, listAsCsv } from './formats/csv.ts';
export { REPORT_FORMATS, type ReportFormat, renderReport } from './formats/render.ts';
export type { Summary } from './numbers.ts';
export type {
  FigureList,
  Figures,
  Report,
  ReportGroup,
  ReportParameters,
  ReportPeriod,
} from './report.ts';
export {
  createReports,
  listReports,
  MOST_GROUPS,
  type ReportDependencies,
  type ReportListing,
  type Reports,
} from './reports.ts';
