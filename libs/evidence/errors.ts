/**
 * - `too-large`: a content has more bytes than it may have.
 * - `empty-content`: a content has no bytes.
 * - `wrong-media-type`: the bytes are not of the declared media type.
 * - `content-damaged`: the stored bytes are not what was sealed.
 * - `unavailable`: the store of contents cannot be used now.
 * - `misconfigured`: it cannot be used as it is configured.
 */
export type EvidenceErrorCode =
  | 'too-large'
  | 'empty-content'
  | 'wrong-media-type'
  | 'content-damaged'
  | 'unavailable'
  | 'misconfigured';

/** A fault of a content. Messages name ids, never names of files or what a content says. */
export class EvidenceError extends Error {
  constructor(
    readonly code: EvidenceErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The error of stored bytes that were altered. */
export function contentDamaged(content: string, cause?: unknown): EvidenceError {
  return new EvidenceError(
    'content-damaged',
    `The stored bytes of content ${content} were changed by other means than the ledger; it is not given back. Restore it ` +
      'from a backup.',
    { cause },
  );
}
