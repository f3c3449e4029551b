export type { TimelineDocument, TimelineEntry } from './document.ts';
export { timelineOf, timelineProjection } from './projection.ts';
export { findTimeline } from './queries.ts';
