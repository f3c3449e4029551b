import { factsProjection } from '#projections/facts';
import type { HiddenAmong } from '#projections/shared';
import { findSafety, type ListedCause, type SafetyMatter, statusProjection } from '#projections/status';
import type { ReadStore } from '#read-store';
import { daysOf } from '#zone-days';
import { twelveMonthsBefore } from '../period.ts';
import { recurringAmong } from './recurring-causes.ts';

/** A matter of safety, with whether each of its causes recurs. */
export interface SafetyLine extends SafetyMatter {
  readonly rootCauses: readonly (ListedCause & {
    /** Whether at least three complaints of the last twelve months have it. */
    readonly recurring: boolean;
  })[];
}

export interface SafetyBoard {
  readonly complaints: readonly SafetyLine[];
  /** The cursor for the next page. Absent on the last page. */
  readonly cursor?: string;
}

/** What the board is asked for. */
export interface SafetyBoardQuestion {
  /** `true`: only open ones. `false`: only those that were closed in the last twelve months. */
  readonly open?: boolean | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The zone of days. */
  readonly zone: string;
  readonly hiddenAmong: HiddenAmong;
}

/** The views that the board reads. */
export const SAFETY_VIEWS: readonly string[] = [statusProjection, factsProjection].map(
  ({ schema }) => schema.name,
);

/** The matters of safety that are open, or were closed in the last twelve months. @throws ReadStoreError. */
export async function findSafetyBoard(
  views: ReadStore,
  { hiddenAmong, ...question }: SafetyBoardQuestion,
): Promise<SafetyBoard> {
  const { now, zone } = question;
  const days = daysOf(zone);
  const closedFrom = days.startOf(twelveMonthsBefore(days.dayAt(now)));
  const page = await findSafety(views, { ...question, closedFrom });
  const causes = page.complaints.flatMap(({ rootCauses }) => rootCauses.map(({ cause }) => cause));
  const recurring = await recurringAmong(views, new Set(causes), { now, zone, hiddenAmong });
  const complaints = page.complaints.map(({ rootCauses, ...matter }) => ({
    ...matter,
    rootCauses: rootCauses.map((one) => ({ ...one, recurring: recurring.has(one.cause) })),
  }));
  return page.cursor === undefined ? { complaints } : { complaints, cursor: page.cursor };
}
