import * as fc from 'fast-check';
import { dayText, SPAN, zones } from '../lives/index.ts';
import { FIGURE_NAMES } from '../naive/report.ts';

/** A question to a ledger: a report, as known at a moment. */
export interface Ask {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly groupBy: string | undefined;
  /** `cut` is POSITION@TIME, `event` EVENTID@TIME. */
  readonly moment: 'live' | 'position' | 'time' | 'cut' | 'event';
  /** Which complaints are listed. */
  readonly figure: string;
  /** Which part of the log is known, for a position or a time. */
  readonly share: number;
  /** Milliseconds after the last event at which is asked, and after the one of a cut at which lateness is judged. */
  readonly later: number;
}

const DIMENSIONS = [
  'product',
  'category',
  'channel',
  'organisation',
  'policy',
  'kind',
  'handler',
  'handler',
  'severity',
  'severity',
] as const;

export const asks: fc.Arbitrary<Ask> = fc
  .record({
    first: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: SPAN - 20 })),
    days: fc.oneof(
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 20, max: 150 }),
      fc.integer({ min: 150, max: 400 }),
    ),
    zone: zones,
    groupBy: fc.constantFrom(undefined, ...DIMENSIONS),
    moment: fc.constantFrom('live', 'live', 'live', 'position', 'time', 'cut', 'event'),
    figure: fc.constantFrom(...FIGURE_NAMES),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    later: fc.constantFrom(60_000, 86_400_000, 40 * 86_400_000, 200 * 86_400_000),
  })
  .map(({ first, days, ...rest }) => ({ from: dayText(first), to: dayText(first + days), ...rest }));
