export { countDeadlines, type DeadlineCount, type DeadlineState } from './count-deadlines.ts';
export { countLetterTrouble } from './count-letter-trouble.ts';
export { DUE_WITHIN, DUE_WITHIN_MAX, DUE_WITHIN_WORDS, type DueLimit, dueBelow } from './due-limit.ts';
export { type StatusDocument, statusProjection } from './projection.ts';
export { findStatus, type StatusAnswer, statusOf } from './queries.ts';
export {
  findRetained,
  momentBefore,
  type RetainedComplaint,
  type RetentionPage,
  type RetentionRule,
} from './retention-queries.ts';
export { findSafety, type ListedCause, type SafetyMatter, type SafetyPage } from './safety-queries.ts';
export { type RunningClock, runningClocks, STANDING, UNCLOCKED, type Work } from './work.ts';
export {
  findBreachesToRecord,
  findWork,
  type OwedBreaches,
  owedIn,
  type WorkDocument,
  type WorkPage,
  type WorkQuestion,
} from './work-queries.ts';
export { findWorklist, type WorkLine, type Worklist, type WorklistQuestion } from './worklist.ts';
