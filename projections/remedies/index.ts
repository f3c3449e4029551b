export { remediesProjection } from './projection.ts';
export {
  findRemedies,
  type ListedMoney,
  type ListedRemedy,
  REMEDY_STANDINGS,
  type RemediesPage,
  type RemediesQuestion,
  type RemedySummary,
  summaryOfRemedy,
} from './queries.ts';
export type { MoneyTotals, TotalsByCurrency } from './totals.ts';
