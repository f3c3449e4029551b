/** The status and title of one kind of failure. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

/**
 * All failures of the API, by their stable codes. Refusals of the domain (409) have their own codes, see `REFUSALS` of
 * `#complaint`.
 */
export const PROBLEMS = {
  'malformed-json': { status: 400, title: 'The body is not JSON' },
  'bad-request': { status: 400, title: 'The request cannot be read' },
  'bad-parameter': { status: 400, title: 'A parameter cannot be read' },
  'idempotency-key-required': { status: 400, title: 'Idempotency-Key is missing' },
  'bad-idempotency-key': { status: 400, title: 'Idempotency-Key cannot be read' },
  'purpose-required': { status: 400, title: 'X-Purpose is missing' },
  'bad-purpose': { status: 400, title: 'X-Purpose cannot be read' },
  'bad-if-match': { status: 400, title: 'If-Match cannot be read' },
  'key-required': { status: 401, title: 'A key is required' },
  'tracking-code-required': { status: 401, title: 'A tracking code is required' },
  'key-refused': { status: 401, title: 'The key is not accepted' },
  'role-not-allowed': { status: 403, title: 'The role may not do this' },
  'cross-site': { status: 403, title: 'Another site sent this' },
  'not-filed-by-you': { status: 403, title: 'The application did not file the complaint' },
  'content-withheld': { status: 403, title: 'The complainant wishes to stay anonymous' },
  'unknown-route': { status: 404, title: 'There is nothing at this address' },
  'unknown-complaint': { status: 404, title: 'There is no such complaint' },
  'not-known-yet': { status: 404, title: 'The complaint was received later' },
  'unknown-folio-or-code': { status: 404, title: 'The folio or the tracking code is wrong' },
  'bad-folio': { status: 404, title: 'This cannot be a folio' },
  'unknown-response': { status: 404, title: 'The complaint has no such response' },
  'unknown-closure': { status: 404, title: 'No such closing of the complaint was proposed' },
  'unknown-remedy': { status: 404, title: 'The complaint has no such remedy' },
  'unknown-action': { status: 404, title: 'The complaint has no such corrective action' },
  'unknown-hold': { status: 404, title: 'The complaint has no such legal hold' },
  'unknown-erasure': { status: 404, title: 'The complaint has no such erasure request' },
  'unknown-content': { status: 404, title: 'The complaint has no such content' },
  'no-such-letter': { status: 404, title: 'There is no such letter' },
  'unknown-letter': { status: 404, title: 'The ledger sent no such letter' },
  'unknown-key': { status: 404, title: 'There is no such key' },
  'unknown-view': { status: 404, title: 'There is no such view' },
  'unknown-job': { status: 404, title: 'There is no such job here' },
  'unknown-policy': { status: 404, title: 'There is no such policy' },
  'unknown-report': { status: 404, title: 'There is no such report' },
  'unknown-figure': { status: 404, title: 'The report has no such figure' },
  'method-not-allowed': { status: 405, title: 'The method does not apply here' },
  'not-acceptable': { status: 406, title: 'No representation is acceptable' },
  'request-timeout': { status: 408, title: 'The request came too slowly' },
  'subject-erased': { status: 409, title: 'What is personal in the complaint was erased' },
  'last-administrator-key': { status: 409, title: 'It is the last key of an administrator' },
  'not-built': { status: 409, title: 'The view has no such generation' },
  'no-earlier-generation': { status: 409, title: 'The view has no earlier generation' },
  'wrong-count': { status: 409, title: 'The generation lacks events' },
  'newer-view': { status: 409, title: 'The view is of a newer program' },
  'unknown-position': { status: 409, title: 'The log has no such position' },
  'revision-mismatch': { status: 412, title: 'The complaint has moved on' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'address-too-long': { status: 414, title: 'The address is too long' },
  'unsupported-media-type': { status: 415, title: 'The body must be JSON' },
  'media-type-not-allowed': { status: 415, title: 'Contents may not be of this type' },
  'unsupported-encoding': { status: 415, title: 'The body must not be encoded' },
  'expectation-failed': { status: 417, title: 'The expectation cannot be met' },
  'invalid-body': { status: 422, title: 'The body is not valid' },
  'wrong-media-type': { status: 422, title: 'The bytes are of another type' },
  'empty-content': { status: 422, title: 'The content is empty' },
  'base-after-as-of': { status: 422, title: 'The moments are in the wrong order' },
  'nothing-known': { status: 422, title: 'Nothing was recorded yet' },
  'as-of-not-past': { status: 422, title: 'The moment has not passed' },
  'idempotency-key-reused': { status: 422, title: 'Idempotency-Key was used for another request' },
  'if-match-required': { status: 428, title: 'If-Match is missing' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'too-many-filings': { status: 429, title: 'Too many complaints were filed' },
  'too-many-tries': { status: 429, title: 'Too many wrong tries' },
  'too-many-streams': { status: 429, title: 'Too many streams are open' },
  'too-many-jobs': { status: 429, title: 'Too many jobs are not finished' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  tampered: { status: 500, title: 'The stored history is damaged' },
  'projection-failed': { status: 500, title: 'A view cannot take an event' },
  'internal-error': { status: 500, title: 'Something went wrong here' },
  'read-not-recorded': { status: 503, title: 'The read could not be recorded' },
  'too-many-reads': { status: 503, title: 'Too many reports or long histories are waiting' },
  'as-of-too-far': { status: 503, title: 'That moment could not be read in time' },
  'view-behind': { status: 503, title: 'The view is not there yet' },
  'engine-unavailable': { status: 503, title: 'An engine is away' },
  'unknown-outcome': { status: 503, title: 'It is not known whether this was recorded' },
  'not-this-ledger': { status: 503, title: 'The parts of the ledger do not belong together' },
  'conflict-persists': { status: 503, title: 'Others kept changing the same thing' },
} as const satisfies Readonly<Record<string, ProblemKind>>;

/** Problems of a server that has too much to do. */
const BUSY: ReadonlySet<string> = new Set<ProblemCode>(['too-many-reads', 'as-of-too-far']);

/** Whether a problem is a fault of the server, to be logged. Of one that is busy the line of the request tells enough. */
export function isFault({ status, code }: { readonly status: number; readonly code: string }): boolean {
  return status >= 500 && !BUSY.has(code);
}

export type ProblemCode = keyof typeof PROBLEMS;
