/**
 * - `read-not-recorded`: the access log could not take a record, so nothing may be shown.
 * - `bad-purpose`: a purpose that no record can hold.
 * - `bad-cursor`: a cursor that no page gave.
 */
export type AccessLogErrorCode = 'read-not-recorded' | 'bad-purpose' | 'bad-cursor';

/** A fault around the records of reads. The message holds no personal data. */
export class AccessLogError extends Error {
  readonly code: AccessLogErrorCode;

  constructor(code: AccessLogErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
