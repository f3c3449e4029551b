import type { ReportFormat } from '#reporting';
import { chooseType as chooseAmong } from '../transport/choose-type.ts';

/** The formats of a report by media type. */
export const REPORT_TYPES = {
  'application/json': 'json',
  'text/csv': 'csv',
  'text/markdown': 'markdown',
} as const satisfies Readonly<Record<string, ReportFormat>>;
export type ReportType = keyof typeof REPORT_TYPES;

/** The media type that an `Accept` header prefers. @throws Problem `not-acceptable`. */
export function chooseType(accept: string | undefined): ReportType {
  return chooseAmong(['application/json', 'text/csv', 'text/markdown'], accept);
}
