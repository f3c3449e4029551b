import { Problem } from '#http';
import type { Expected } from '#ledger';

/** Printable ASCII, as the header field allows. */
const IDEMPOTENCY_KEY = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;
const REVISION = /^"(0|[1-9]\d{0,14})"$/;
/** Entity tags as RFC 9110 (8.8.3) writes them, weak or strong. */
const ENTITY_TAG = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g;
const TAG_LIST = /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"(?:[ \t]*,[ \t]*(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")*$/;

/**
 * The lines of one header as they were sent. `headersDistinct` of Node copies all headers for that.
 *
 * @param raw names and values in turns, as in `rawHeaders`.
 * @param name in lower case.
 */
export function linesOf(raw: readonly string[], name: string): readonly string[] {
  const lines: string[] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const [found = '', value = ''] = [raw[i], raw[i + 1]];
    if (found.length === name.length && found.toLowerCase() === name) lines.push(value);
  }
  return lines;
}

/**
 * Reads `Idempotency-Key`.
 *
 * @param lines the lines of the header. Two lines are refused, because it is not clear which key counts.
 * @throws Problem `idempotency-key-required`, `bad-idempotency-key`.
 */
export function idempotencyKey(lines: readonly string[]): string {
  const [header = '', ...others] = lines;
  if (others.length > 0) {
    throw Problem.of('bad-idempotency-key', 'Nothing was recorded: send Idempotency-Key once.');
  }
  if (header === '') {
    throw Problem.of(
      'idempotency-key-required',
      'Nothing was recorded: send Idempotency-Key, a new one for each command and the same one for its retries.',
    );
  }
  if (!IDEMPOTENCY_KEY.test(header)) {
    throw Problem.of(
      'bad-idempotency-key',
      'Nothing was recorded: Idempotency-Key must have 1 to 255 printable ASCII characters.',
    );
  }
  return header;
}

/**
 * Reads `If-Match` (RFC 9110, 13.1.1): an exact revision, one of several, or `newest` for `*`. Weak tags match no
 * revision, as the standard says. Tags that are not a revision match none either.
 *
 * @throws Problem `if-match-required`, `bad-if-match`.
 */
export function expectedRevision(header: string | undefined): Expected {
  const text = header?.trim() ?? '';
  if (text === '') {
    throw Problem.of(
      'if-match-required',
      'Nothing was recorded: send If-Match with the ETag that you read, or * for the newest revision.',
    );
  }
  if (text === '*') return 'newest';
  if (!TAG_LIST.test(text)) {
    throw Problem.of(
      'bad-if-match',
      'Nothing was recorded: If-Match must be one or more quoted revisions, such as "3", or *.',
    );
  }
  const revisions = [...text.matchAll(ENTITY_TAG)]
    .map(([tag]) => REVISION.exec(tag)?.[1])
    .filter((revision) => revision !== undefined)
    .map(Number);
  const [only] = revisions;
  return revisions.length === 1 && only !== undefined ? only : revisions;
}

/**
 * `ETag` of a complaint as known at a moment. No command takes it: what was known then is nothing to decide on.
 *
 * @param newest the revision now. What was erased since then is in no answer.
 * @param repeat the argument that always names the moment.
 */
export function pastEtag(newest: number, repeat: string): string {
  return `"${newest}:${repeat}"`;
}

/** `ETag` of a revision. */
export function etag(revision: number): string {
  return `"${revision}"`;
}
