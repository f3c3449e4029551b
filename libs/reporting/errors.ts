/**
 * - `unknown-report`, `unknown-figure`, `unknown-group`: there is none with that name.
 * - `bad-period`, `bad-zone`, `bad-as-of`: the text was not understood.
 * - `as-of-not-past`: the moment is not in the past, so that the answer could still change.
 * - `view-behind`: the facts do not reach the requested moment. The view must catch up first.
 */
export type ReportErrorCode =
  | 'unknown-report'
  | 'unknown-figure'
  | 'unknown-group'
  | 'bad-period'
  | 'bad-zone'
  | 'bad-as-of'
  | 'as-of-not-past'
  | 'view-behind';

/** The report was not made. The message says what to ask instead. It contains nothing personal. */
export class ReportError extends Error {
  readonly code: ReportErrorCode;

  constructor(code: ReportErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
