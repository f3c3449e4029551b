import Negotiator from 'negotiator';
import { Problem } from '../problems/problem.ts';

/** Media types of a report, the preferred one first. */
export const REPORT_TYPES = ['application/json', 'text/csv', 'text/markdown'] as const;
export type ReportType = (typeof REPORT_TYPES)[number];

/** The media type that an `Accept` header prefers. @throws Problem `not-acceptable`. */
export function chooseType(accept: string | undefined): ReportType {
  const preferred = new Negotiator({ headers: { accept } }).mediaType([...REPORT_TYPES]);
  const chosen = REPORT_TYPES.find((type) => type === preferred);
  if (chosen !== undefined) return chosen;
  throw Problem.of('not-acceptable', `Nothing was sent: a report comes as ${REPORT_TYPES.join(', ')}.`);
}
