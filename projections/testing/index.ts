export { FIRST, histories, LAST_DAY } from './lives.ts';
export { handlerFor, projected, withView, withViews } from './projected.ts';
export { TestLog } from './test-log.ts';
