export {
  columnOf,
  DIMENSIONS,
  type Dimension,
  FACT_KINDS,
  type FactColumn,
  type FactKind,
  MARKS,
  MOMENTARY_DIMENSIONS,
} from './columns.ts';
export { rangesBefore, valueOfCounter } from './counters.ts';
export type { Fact, FactDeadline, FactsDocument } from './document.ts';
export { DAY, monthStart, nextBoundary } from './moment.ts';
export { isOverdue } from './overdue.ts';
export { factsProjection } from './projection.ts';
