export { deadline, event, receipt } from './events.ts';
export { type Entry, envelope, recorded } from './recorded.ts';
export { acknowledged, closed, received, reopened } from './samples.ts';
