export { deadline, event, receipt } from './events.ts';
export { FIRST, histories, LAST_DAY } from './lives.ts';
export { handlerFor, projected, withView } from './projected.ts';
export { type Entry, positionOf, TestLog } from './test-log.ts';
