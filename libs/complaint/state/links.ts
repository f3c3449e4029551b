import type { Dated } from '../events.ts';
import type { LinkKind } from '../vocabulary.ts';

/** Most links that a complaint may have to others. */
export const MOST_LINKS = 200;

/** A complaint that this one is linked to. */
export interface Link {
  /** What this complaint is to the other one. */
  readonly kind: LinkKind;
  readonly folio: string;
  /** Absent when the source gives no date. */
  readonly at?: Dated | undefined;
}
