export type { TimelineDocument, TimelineEntry } from './document.ts';
export { timelineProjection } from './projection.ts';
export { findTimeline } from './queries.ts';
