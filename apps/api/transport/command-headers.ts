import { Problem } from '../problems/problem.ts';

/** Printable ASCII, as the header field allows. */
const IDEMPOTENCY_KEY = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;
const REVISION = /^"(0|[1-9]\d{0,14})"$/;

/** Reads `Idempotency-Key`. @throws Problem `idempotency-key-required`, `bad-idempotency-key`. */
export function idempotencyKey(header: string | readonly string[] | undefined): string {
  if (header === undefined || header === '') {
    throw Problem.of(
      'idempotency-key-required',
      'Nothing was recorded: send Idempotency-Key, new for each command and the same for its retries.',
    );
  }
  if (typeof header !== 'string' || !IDEMPOTENCY_KEY.test(header)) {
    throw Problem.of('bad-idempotency-key', 'Idempotency-Key is 1 to 255 printable ASCII characters.');
  }
  return header;
}

/** Reads `If-Match`: an exact revision, or `newest` for `*`. @throws Problem `if-match-required`, `bad-if-match`. */
export function expectedRevision(header: string | undefined): number | 'newest' {
  if (header === undefined || header === '') {
    throw Problem.of(
      'if-match-required',
      'Nothing was recorded: send If-Match with the ETag that you read, or * to decide on the newest.',
    );
  }
  if (header === '*') return 'newest';
  const revision = REVISION.exec(header)?.[1];
  if (revision === undefined) {
    throw Problem.of('bad-if-match', 'If-Match is one quoted revision, such as "3", or *.');
  }
  return Number(revision);
}

/** `ETag` of a revision. */
export function etag(revision: number): string {
  return `"${revision}"`;
}
