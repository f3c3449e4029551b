export { knowledgeAt } from './as-of.ts';
export {
  CAUSES_VIEWS,
  type CausesPage,
  findRecurringCauses,
  type RecurringCause,
} from './boards/recurring-causes.ts';
export { findSafetyBoard, SAFETY_VIEWS, type SafetyBoard, type SafetyLine } from './boards/safety-board.ts';
export { digestOf } from './digest.ts';
export { ReportError, type ReportErrorCode } from './errors.ts';
export type { Item } from './facts/fact.ts';
export type { FigureValue } from './figure.ts';
export { csvCell, listAsCsv } from './formats/csv.ts';
export { REPORT_FORMATS, type ReportFormat } from './formats/render.ts';
export type { Summary } from './numbers.ts';
export type {
  FigureList,
  Figures,
  Identity,
  Report,
  ReportGroup,
  ReportParameters,
  ReportPeriod,
} from './report.ts';
export {
  createReports,
  exampleReport,
  FIRST_REPORT,
  IDENTITY_TERMS,
  listReports,
  MOST_GROUPS,
  type ReportDependencies,
  type ReportListing,
  type ReportOptions,
  type Reports,
} from './reports.ts';
