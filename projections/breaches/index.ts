export type { BreachDocument } from './document.ts';
export { breachesProjection } from './projection.ts';
export { type BreachesPage, type BreachesQuestion, findBreaches, type ListedBreach } from './queries.ts';
