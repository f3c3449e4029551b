export type { CausesDocument } from './document.ts';
export { causesProjection } from './projection.ts';
export { actionsAgainst, findCausesOf } from './queries.ts';
