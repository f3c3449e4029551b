export { correctiveActionsProjection } from './projection.ts';
export {
  type ActionSummary,
  type ActionsPage,
  type ActionsQuestion,
  type DueCheck,
  findActions,
  findCorrectiveActions,
  type ListedAction,
} from './queries.ts';
