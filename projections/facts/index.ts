export { clockName } from './clocks.ts';
export {
  type ColumnOf,
  type ColumnsOf,
  columnOf,
  DIMENSIONS,
  type Dimension,
  FACT_COLUMNS,
  type FactColumn,
  type FactKind,
  MARKS,
  MOMENTARY_DIMENSIONS,
} from './columns.ts';
export { isMomentary, rangesBefore, type TotalledDimension, valueOfCounter } from './counters.ts';
export { clockStates, lateActs, openInterval, REOPEN_DAYS } from './derive.ts';
export type { Act, Fact, FactsDocument } from './document.ts';
export { documentAt } from './earlier.ts';
export {
  boundsOf,
  type Edge,
  type EffectiveTime,
  isBefore,
  monthStart,
  nextBoundary,
} from './effective-time.ts';
export { holderAt, intervalOf, isOpenAt, isOverdueAt, type OpenInterval } from './intervals.ts';
export { factsProjection } from './projection.ts';
