import type { Conclusion } from '../vocabulary.ts';

/** What was investigated, or not. */
export interface Investigation {
  /** How many findings there are. */
  readonly findings: number;
  /** The conclusion of the latest finding. */
  readonly conclusion?: Conclusion | undefined;
  /** The date of the latest finding: an instant, or empty where the source gives none. */
  readonly concludedAt: string;
  /** Somebody decided that no investigation is needed. */
  readonly waived: boolean;
}
