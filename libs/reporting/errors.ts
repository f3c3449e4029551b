/**
 * - `unknown-report`, `unknown-figure`, `unknown-group`: nothing of that name.
 * - `bad-period`, `bad-zone`, `bad-as-of`: not understood.
 * - `as-of-not-past`: a moment that is not over yet, so that the answer could still change.
 * - `view-behind`: the facts do not reach the moment asked for; bring the view up to it first.
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

/** A report that was not made. The message says what to ask instead and holds nothing personal. */
export class ReportError extends Error {
  readonly code: ReportErrorCode;

  constructor(code: ReportErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
