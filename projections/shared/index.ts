export { liveView } from './live-view.ts';
export { isDayOver, openDueOf, openList } from './open-due.ts';
export { pagesOf } from './pages-of.ts';
export type { Plain } from './plain.ts';
export { type HiddenAmong, type ListedFolio, NONE_HIDDEN, type ShownComplaints, shownOf } from './shown.ts';
