export { FIRST, histories, LAST_DAY } from './lives.ts';
export { handlerFor, projected, withView } from './projected.ts';
export { TestLog } from './test-log.ts';
