import type { Dated } from '../events.ts';
import type { EvidenceOrigin } from '../vocabulary.ts';

/** Most contents of evidence that a complaint may have, and most pieces of evidence that its state lists. */
export const MOST_CONTENTS = 500;

/** A piece of evidence. */
export interface Evidence {
  /** Id of the event that attached it. Absent only before it is recorded. */
  readonly event?: string | undefined;
  /** Id of its content. Absent when another system keeps it. */
  readonly content?: string | undefined;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly origin: EvidenceOrigin;
  /** Absent when the source gives no date. */
  readonly at?: Dated | undefined;
}
