/** How the complainant rated the complaint, latest: from 1, the worst, to 5, the best. */
export interface Satisfaction {
  readonly handling?: number | undefined;
  readonly outcome?: number | undefined;
  /** The date of the latest rating of each: an instant, or empty where the source gives none. */
  readonly handlingAt: string;
  readonly outcomeAt: string;
}
