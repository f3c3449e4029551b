import Negotiator from 'negotiator';
import { Problem } from '#http';
import type { ReportFormat } from '#reporting';

/** The formats of a report by media type, the default first. */
export const REPORT_TYPES = {
  'application/json': 'json',
  'text/csv': 'csv',
  'text/markdown': 'markdown',
} as const satisfies Readonly<Record<string, ReportFormat>>;
export type ReportType = keyof typeof REPORT_TYPES;

const TYPES = Object.keys(REPORT_TYPES) as readonly ReportType[];

/** The media type that an `Accept` header prefers. @throws Problem `not-acceptable`. */
export function chooseType(accept: string | undefined): ReportType {
  const preferred = new Negotiator({ headers: { accept } }).mediaType([...TYPES]);
  const chosen = TYPES.find((type) => type === preferred);
  if (chosen !== undefined) return chosen;
  throw Problem.of('not-acceptable', `Nothing was sent: a report comes as ${TYPES.join(', ')}.`);
}
