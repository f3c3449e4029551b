export type { TimelineDocument, TimelineEntry } from './document.ts';
export { timelineProjection } from './projection.ts';
export { findTimeline, type Timeline } from './queries.ts';
export { sentenceOf } from './sentences.ts';
